package org.xunfang.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The interface's description as tests read it. Knows the part of JSON Schema that the document uses. */
record OpenApiDocument(JsonNode root) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** {@code GET /api/walls/{id}} and its operation. */
    Map<String, JsonNode> operations() {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    found.put(method + " " + path.getKey(), operation.getValue());
                }
            }
        }
        return found;
    }

    /** The schema of an operation's JSON answer; missing where it has none. */
    JsonNode answer(JsonNode operation, int status) {
        return resolve(operation.path("responses").path(String.valueOf(status)))
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** What a {@code $ref} points to, or the node itself; missing where it points nowhere. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
    }

    List<String> danglingReferences() {
        return root.findValuesAsText("$ref").stream()
                .filter(reference -> root.at(reference.substring(1)).isMissingNode())
                .toList();
    }

    /** What of a value is not as its schema says, each with its place in the value. */
    List<String> faults(JsonNode schema, JsonNode value, String place) {
        JsonNode wanted = resolve(schema);
        if (wanted.has("oneOf")) {
            return faultsOfAll(wanted.get("oneOf"), value, place);
        }
        if (wanted.has("type") && !hasType(wanted.get("type"), value)) {
            return List.of(place + ": " + value.getNodeType() + " is not " + wanted.get("type"));
        }
        List<String> faults = new ArrayList<>();
        if (wanted.has("enum") && !value.isNull() && !contains(wanted.get("enum"), value)) {
            faults.add(place + ": " + value + " is none of " + wanted.get("enum"));
        }
        if (value.isArray() && wanted.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(faults(wanted.get("items"), value.get(i), place + "/" + i));
            }
        }
        if (value.isObject()) {
            faults.addAll(faultsOfFields(wanted, value, place));
        }
        return faults;
    }

    /** An object without named properties may hold anything. */
    private List<String> faultsOfFields(JsonNode schema, JsonNode value, String place) {
        List<String> faults = new ArrayList<>();
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(place + ": lacks " + name.asText());
            }
        });
        JsonNode others = schema.path("additionalProperties");
        Set<String> names = new TreeSet<>();
        value.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode()) {
                faults.addAll(faults(property, value.get(name), place + "/" + name));
            } else if (!others.isMissingNode()) {
                faults.addAll(faults(others, value.get(name), place + "/" + name));
            } else if (schema.has("properties")) {
                faults.add(place + ": has " + name + ", which is not described");
            }
        }
        return faults;
    }

    private List<String> faultsOfAll(JsonNode schemas, JsonNode value, String place) {
        List<String> fewest = List.of(place + ": no schema");
        for (int i = 0; i < schemas.size(); i++) {
            List<String> faults = faults(schemas.get(i), value, place);
            if (faults.isEmpty()) {
                return faults;
            }
            fewest = i == 0 ? faults : fewest;
        }
        return fewest;
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (hasType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
