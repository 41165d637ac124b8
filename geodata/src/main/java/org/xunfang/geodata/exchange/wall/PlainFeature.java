package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.xunfang.geodata.exchange.CleanText;

/**
 * A feature of a file.
 *
 * @param number its place in the file, counted from 1
 */
record PlainFeature(long number, JsonNode json) {

    /** A property's value, if it has one that says anything. */
    Optional<JsonNode> property(String name) {
        return said(json.path("properties").path(name));
    }

    /** The property {@code id}, else the feature's own id. */
    Optional<JsonNode> id() {
        return property("id").or(() -> said(json.path("id")));
    }

    /** A property as text in one line. */
    Optional<String> text(String name) {
        return property(name).map(PlainFeature::key);
    }

    /**
     * True where a property says yes or names a kind, as {@code bridge=viaduct} does; not for false, 0 and no.
     */
    boolean isSet(String name) {
        return text(name)
                .map(value -> switch (value.toLowerCase(java.util.Locale.ROOT)) {
                    case "no", "false", "0", "none", "f", "n" -> false;
                    default -> true;
                })
                .orElse(false);
    }

    /** A value as text by which it is compared: 7, 7.0 and "7" are the same. */
    static String key(JsonNode value) {
        if (value.isNumber() && value.decimalValue().abs().doubleValue() < 1e30) {
            return value.decimalValue().signum() == 0
                    ? "0"
                    : value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return value.isValueNode() ? CleanText.of(value.asText()) : value.toString();
    }

    private static Optional<JsonNode> said(JsonNode value) {
        return value.isMissingNode()
                        || value.isNull()
                        || (value.isTextual() && key(value).isEmpty())
                ? Optional.empty()
                : Optional.of(value);
    }
}
