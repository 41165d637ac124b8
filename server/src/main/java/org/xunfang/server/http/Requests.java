package org.xunfang.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Reach;

/** What resources read from a request, with the client's mistakes as problems. */
public final class Requests {

    /** What no thing has: the caller does not say what he has seen. */
    public static final int NO_VERSION = 0;

    private static final Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,9})\"");

    static final String PRINCIPAL = "principal";
    static final String REACH = "reach";

    private Requests() {}

    /** Who is calling; only on routes that need a session. */
    public static Principal principal(Context ctx) {
        Principal principal = ctx.attribute(PRINCIPAL);
        if (principal == null) {
            throw new IllegalStateException("route without a session asks who is calling: " + ctx.path());
        }
        return principal;
    }

    /** How far the caller reaches on this route; only on routes that need a session. */
    public static Reach reach(Context ctx) {
        Reach reach = ctx.attribute(REACH);
        if (reach == null) {
            throw new IllegalStateException("route without a session asks how far it reaches: " + ctx.path());
        }
        return reach;
    }

    /** Refuses query parameters that the route does not know, and ones with NUL, which no database can look for. */
    public static void allowOnly(Context ctx, String... names) {
        Map<String, List<String>> given = ctx.queryParamMap();
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw new AppException.Invalid(
                    "request.unknown_parameter",
                    Map.of("name", unknown.iterator().next()));
        }
        given.forEach((name, values) -> values.stream()
                .filter(value -> !CheckedInput.isPlain(value))
                .findFirst()
                .ifPresent(value -> {
                    throw invalid(name, value);
                }));
    }

    /** The body as a record; unknown fields, missing braces and wrong types are the client's mistakes. */
    public static <T> T body(Context ctx, Class<T> type, ObjectMapper json) {
        try {
            T body = json.readValue(ctx.bodyAsBytes(), type);
            if (body == null) {
                throw new AppException.Invalid("request.body_missing", Map.of());
            }
            return body;
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                    .reduce((a, b) -> a + "." + b)
                    .orElse("");
            throw new AppException.Invalid("request.body_field", Map.of("field", path));
        } catch (JsonProcessingException e) {
            throw new AppException.Invalid("request.body_not_json", Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The version that {@code If-Match} names; {@link #NO_VERSION} where it names none. */
    public static int seenVersion(Context ctx) {
        String tag = ctx.header("If-Match");
        Matcher matcher = VERSION_TAG.matcher(tag == null ? "" : tag);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : NO_VERSION;
    }

    public static UUID id(Context ctx, String pathParameter) {
        return uuid(pathParameter, ctx.pathParam(pathParameter));
    }

    public static UUID uuid(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, value);
        }
    }

    /** A query parameter that must be one of some words; absent: the first. */
    public static String choice(Context ctx, String name, List<String> words) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return words.get(0);
        }
        if (!words.contains(value)) {
            throw invalid(name, value);
        }
        return value;
    }

    public static int number(Context ctx, String name, int fallback, int least, int most) {
        String value = ctx.queryParam(name);
        return value == null ? fallback : number(name, value, least, most);
    }

    public static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the one message below
        }
        throw invalid(name, value);
    }

    /** An ISO date within the years 1900 to 2200; absent: the given one. */
    public static LocalDate day(Context ctx, String name, LocalDate fallback) {
        String value = ctx.queryParam(name);
        return value == null ? fallback : parsed(name, value, LocalDate::parse, Times::isUsable);
    }

    /** An ISO moment within the years 1900 to 2200; null: absent. */
    public static @Nullable Instant moment(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null ? null : moment(name, value);
    }

    public static Instant moment(String name, String value) {
        return parsed(name, value, Instant::parse, Times::isUsable);
    }

    private static <T> T parsed(String name, String value, Function<String, T> parse, Predicate<T> usable) {
        try {
            T parsed = parse.apply(value);
            if (usable.test(parsed)) {
                return parsed;
            }
        } catch (DateTimeException e) {
            // the one message below
        }
        throw invalid(name, value);
    }

    private static AppException invalid(String name, @Nullable String value) {
        String shown = value == null ? "" : value.length() > 100 ? value.substring(0, 100) : value;
        return new AppException.Invalid("request.bad_value", Map.of("name", name, "value", CheckedInput.plain(shown)));
    }
}
