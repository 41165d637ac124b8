package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The locations in a request of Transistorsoft's library. The root is an object with {@code device_id} and
 * {@code location}, or an array of such; {@code location} is one or an array of them, may have another name, or its
 * members stand in the root itself.
 */
final class TransistorsoftRequest {

    /** A location and who sent it; null where the request does not say. */
    record Item(@Nullable String identifier, JsonNode location) {}

    private final List<Item> items = new ArrayList<>();

    private TransistorsoftRequest() {}

    /**
     * @param identifier whose the locations are that name nobody
     * @return at least one; a missing node for a request without a location
     */
    static List<Item> items(JsonNode root, @Nullable String identifier) {
        TransistorsoftRequest request = new TransistorsoftRequest();
        if (root.isArray()) {
            root.forEach(element -> request.add(element, identifier));
        } else {
            request.add(root, identifier);
        }
        if (request.items.isEmpty()) {
            request.items.add(new Item(identifier, MissingNode.getInstance()));
        }
        return request.items;
    }

    private void add(JsonNode root, @Nullable String identifier) {
        String own = new JsonFields(root).text("device_id");
        String from = own == null ? identifier : own;
        JsonNode location = location(root);
        if (location.isArray() && !location.isEmpty()) {
            location.forEach(one -> items.add(new Item(from, one)));
        } else {
            items.add(new Item(from, location.isArray() ? withoutPlace(root) : location));
        }
    }

    private static JsonNode location(JsonNode root) {
        if (!root.isObject() || isLocation(root)) {
            return root;
        }
        JsonNode named = root.path("location");
        if (!named.isMissingNode() && !named.isNull()) {
            return named;
        }
        return StreamSupport.stream(root.spliterator(), false)
                .filter(member -> isLocation(member) || isLocation(member.path(0)))
                .findFirst()
                .orElseGet(() -> withoutPlace(root));
    }

    /** A call for help may stand in the root. */
    private static JsonNode withoutPlace(JsonNode root) {
        return root.has("alarm") ? root : MissingNode.getInstance();
    }

    private static boolean isLocation(JsonNode node) {
        return node.has("coords") || node.has("timestamp") && !node.has("location");
    }
}
