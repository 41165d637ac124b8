package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of OwnTracks: {@code location}, and {@code transition} as the place where a region was entered or left;
 * which region is not looked at. Other types are signs of life. Speeds are km/h. Thread-safe.
 */
final class OwnTracksReader {

    /** What may be kept of an unreadable record. */
    private static final List<String> KEPT =
            List.of("_type", "tst", "lat", "lon", "acc", "vac", "alt", "vel", "cog", "batt", "bs", "t", "m", "event");

    Report read(Device device, JsonNode message, Instant receivedAt) {
        JsonFields fields = new JsonFields(message);
        try {
            String type = fields.text("_type");
            if (type == null) {
                throw new BadField("_type");
            }
            return switch (type) {
                case "location" -> check(device, fields, receivedAt);
                case "transition" ->
                    hasPlace(fields) ? check(device, fields, receivedAt) : new Report.Heartbeat(device.number());
                case "encrypted" -> new Report.Unreadable(device.number(), "encrypted", "");
                default -> new Report.Heartbeat(device.number());
            };
        } catch (BadField e) {
            return new Report.Unreadable(device.number(), e.field(), fields.kept(KEPT));
        }
    }

    private static boolean hasPlace(JsonFields fields) {
        return fields.find("lat") != null || fields.find("lon") != null;
    }

    private static Report check(Device device, JsonFields fields, Instant receivedAt) throws BadField {
        RawFix raw = new RawFix(
                Instant.ofEpochMilli(Math.round(fields.required("tst") * 1000)),
                fields.required("lon"),
                fields.required("lat"),
                mps(fields.number("vel")),
                fields.number("cog"),
                fields.number("acc"),
                fields.number("alt"),
                fields.number("batt"),
                true,
                false,
                false,
                fields.text("_id"));
        return FixChecks.check(device.number(), raw, receivedAt, () -> fields.kept(KEPT));
    }

    private static @Nullable Double mps(@Nullable Double kmh) {
        return kmh == null ? null : (Double) SpeedUnit.KMH.toMps(kmh);
    }
}
