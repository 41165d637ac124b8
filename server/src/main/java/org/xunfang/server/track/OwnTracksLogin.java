package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which device an OwnTracks request comes from. With Basic authentication the password is the device's identifier, or the
 * user where the password is empty, and nothing else counts. Without it the identifier is looked for in the header
 * {@code X-Limit-D}, then {@code X-Limit-U}, in {@code d} and {@code u} of the query, in the parts of {@code topic} and in
 * {@code tid}, and where none of them is one, the first is noted as unknown. User and password of Basic authentication
 * are never noted: they may be meant for something else.
 */
final class OwnTracksLogin {

    private static final String BASIC = "basic ";

    private OwnTracksLogin() {}

    /** Whether a request looks like one of OwnTracks by its headers. */
    static boolean isMeant(DeviceRequest request) {
        return basic(request) != null || isNamed(request);
    }

    /** Basic authentication may be meant for a proxy, where the body is somebody else's. */
    static boolean isMeant(DeviceRequest request, JsonBody body) {
        boolean isReadable = !body.root().isMissingNode();
        return body.first().has("_type") || isNamed(request) || !isReadable && basic(request) != null;
    }

    private static boolean isNamed(DeviceRequest request) {
        return request.limitUser() != null || request.limitDevice() != null;
    }

    static Optional<Device> find(Devices devices, DeviceRequest request, JsonNode message) {
        String basic = basic(request);
        if (basic != null) {
            return credential(basic).flatMap(devices::findUnnoted);
        }
        List<String> names = names(request, message);
        for (String name : names) {
            Optional<Device> found = devices.findUnnoted(name);
            if (found.isPresent()) {
                return found;
            }
        }
        names.stream().findFirst().ifPresent(devices::find);
        return Optional.empty();
    }

    private static @Nullable String basic(DeviceRequest request) {
        String header = Objects.requireNonNullElse(request.authorization(), "").strip();
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length()) ? header.substring(BASIC.length()) : null;
    }

    private static Optional<String> credential(String basic) {
        try {
            String both = new String(Base64.getDecoder().decode(basic.strip()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            String password = both.substring(colon + 1);
            return Optional.of(colon > 0 && password.isEmpty() ? both.substring(0, colon) : password);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(DeviceRequest request, JsonNode message) {
        List<@Nullable String> names = new ArrayList<>();
        names.add(request.limitDevice());
        names.add(request.limitUser());
        names.add(request.query().get("d"));
        names.add(request.query().get("u"));
        JsonFields fields = new JsonFields(message);
        String[] topic = Objects.requireNonNullElse(fields.text("topic"), "").split("/", 5);
        names.add(topic.length > 2 ? topic[2] : null);
        names.add(topic.length > 1 ? topic[1] : null);
        names.add(fields.text("tid"));
        return names.stream()
                .filter(Objects::nonNull)
                .filter(n -> !n.isBlank())
                .distinct()
                .toList();
    }
}
