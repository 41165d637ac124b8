package org.xunfang.server.track;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string or form body; of repeated ones the first. A part that cannot be decoded is kept as it
 * came: it fails later, where the answer must not be an error.
 */
final class Parameters {

    private static final int MOST = 100;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    static Parameters parse(@Nullable String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : (text == null ? "" : text).split("&", MOST)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first of the names that has a value; null where none has. */
    @Nullable
    String get(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
