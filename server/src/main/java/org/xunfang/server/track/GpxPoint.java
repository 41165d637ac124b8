package org.xunfang.server.track;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A track point as it stands in the file: {@code lat, lon, time, ele, speed, course, fix}, as far as it has them. */
final class GpxPoint {

    private static final List<String> KEPT = List.of("time", "lat", "lon", "ele", "speed", "course");
    private static final DeviceTimes TIMES = new DeviceTimes(ZoneOffset.UTC);

    private final Map<String, String> values = new HashMap<>();

    /** Of repeated values the first counts. */
    void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.putIfAbsent(name, value.strip());
        }
    }

    /** Metres, metres per second, degrees; a time without a zone is UTC. */
    Report read(Device device, Instant receivedAt) {
        try {
            RawFix raw = new RawFix(
                    time(),
                    required("lon"),
                    required("lat"),
                    number("speed"),
                    number("course"),
                    null,
                    number("ele"),
                    null,
                    !"none".equals(values.get("fix")),
                    false,
                    false,
                    null);
            return FixChecks.check(device.number(), raw, receivedAt, this::kept);
        } catch (BadField e) {
            return new Report.Unreadable(device.number(), e.field(), kept());
        }
    }

    private Instant time() throws BadField {
        String time = values.get("time");
        if (time == null) {
            throw new BadField("no_time");
        }
        return TIMES.iso("time", time);
    }

    private double required(String name) throws BadField {
        Double number = number(name);
        if (number == null) {
            throw new BadField(name);
        }
        return number;
    }

    private @Nullable Double number(String name) throws BadField {
        String value = values.get(name);
        return value == null ? null : (Double) Decimals.parse(name, value);
    }

    private String kept() {
        StringBuilder body = new StringBuilder();
        for (String name : KEPT) {
            if (values.containsKey(name)) {
                body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(values.get(name));
            }
        }
        return body.toString();
    }
}
