package org.xunfang.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param type {@code urn:xunfang:problem:<code>}
 * @param code stable dotted code that the pages translate
 * @param args named values of the sentence
 * @param id of a bug: the id under which the log has the details
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        Map<String, Object> args,
        @Nullable String id) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(AppException e) {
        return of(e.status(), e.code(), e.args(), null);
    }

    /** A failure of the server's own making: nothing but an id leaves the house. */
    public static Problem bug(String id) {
        return of(500, "internal", Map.of("id", id), id);
    }

    public static Problem of(int status, String code, Map<String, Object> args, @Nullable String id) {
        return new Problem("urn:xunfang:problem:" + code, title(status), status, code, args, id);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            case 507 -> "Insufficient Storage";
            default -> status >= 500 ? "Internal Server Error" : "Error";
        };
    }
}
