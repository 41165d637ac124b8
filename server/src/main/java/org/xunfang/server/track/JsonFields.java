package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one JSON record, by paths such as {@code coords.latitude}. Absent, null and blank are the same. */
final class JsonFields {

    private final JsonNode record;

    JsonFields(JsonNode record) {
        this.record = record;
    }

    /** The member, whatever it is. */
    @Nullable
    JsonNode find(String path) {
        JsonNode node = record;
        for (String name : path.split("\\.")) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    /** A scalar as text; null for objects and arrays too. */
    @Nullable
    String text(String path) {
        JsonNode node = find(path);
        String text =
                node == null || node.isContainerNode() ? "" : node.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** A number, or a text that is one. */
    @Nullable
    Double number(String path) throws BadField {
        JsonNode node = find(path);
        if (node == null || node.isNumber()) {
            return node == null ? null : node.doubleValue();
        }
        String text = text(path);
        if (text == null && !node.isTextual()) {
            throw new BadField(path);
        }
        return text == null ? null : (Double) Decimals.parse(path, text);
    }

    double required(String path) throws BadField {
        Double number = number(path);
        if (number == null) {
            throw new BadField(path);
        }
        return number;
    }

    boolean isTrue(String path) {
        return "true".equalsIgnoreCase(text(path));
    }

    /** What may be kept of the record where it is unreadable: these members, as in a query string. */
    String kept(List<String> paths) {
        StringBuilder body = new StringBuilder();
        for (String path : paths) {
            String value = text(path);
            if (value != null) {
                body.append(body.isEmpty() ? "" : "&").append(path).append('=').append(value);
            }
        }
        return body.toString();
    }
}
