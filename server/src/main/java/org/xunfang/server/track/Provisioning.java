package org.xunfang.server.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The link that sets an app up: Traccar Client and OwnTracks take it when it is opened on the phone or its QR code is
 * scanned; for others it is the address to type, for a JT/T 808
 * terminal its number.
 */
final class Provisioning {

    private static final int LONGEST_ADDRESS = 200;
    private static final int INTERVAL_S = 15;

    /** How OwnTracks names its HTTP mode, and the mode of frequent places. */
    private static final int HTTP = 3;

    private static final int MOVE = 2;

    private Provisioning() {}

    /** An address of the device listener as phones reach it, without a slash at its end; empty: it is none. */
    static Optional<String> address(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (!isHttp || uri.getHost() == null || !isPlain || text.length() > LONGEST_ADDRESS) {
                return Optional.empty();
            }
            return Optional.of(uri.toString().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @param address as {@link #address} returns it */
    static String link(Protocol protocol, String address, int number, String identifier) {
        return switch (protocol) {
            case OSMAND ->
                address + "/?id=" + identifier
                        + "&lat={0}&lon={1}&timestamp={2}&hdop={3}&altitude={4}&speed={5}&bearing={6}";
            case TRACCAR ->
                address + "/?id=" + identifier + "&accuracy=high&distance=20&interval=" + INTERVAL_S
                        + "&heartbeat=60&buffer=true&stop_detection=true";
            case TRANSISTORSOFT -> address + "/?id=" + identifier;
            case OWNTRACKS -> ownTracks(address, number, identifier);
            case GPX -> address + "/gpx?device=" + identifier;
            case JT808 -> identifier;
        };
    }

    private static String ownTracks(String address, int number, String identifier) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("_type", "configuration");
        settings.put("mode", HTTP);
        settings.put("url", address + "/pub");
        settings.put("auth", true);
        settings.put("username", "device-" + number);
        settings.put("password", identifier);
        settings.put("deviceId", "device-" + number);
        settings.put("tid", "%02d".formatted(number % 100));
        settings.put("monitoring", MOVE);
        settings.put("moveModeLocatorInterval", INTERVAL_S);
        try {
            byte[] json = new ObjectMapper().writeValueAsBytes(settings);
            String packed = Base64.getEncoder().encodeToString(json);
            return "owntracks:///config?inline=" + URLEncoder.encode(packed, StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
