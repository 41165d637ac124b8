package org.xunfang.server.track;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another unit of the same squadron, as OwnTracks shows it.
 *
 * @param number its place among the squadron's units, by which the app tells them apart
 * @param name the unit's, never a person's
 */
record Colleague(
        int number,
        String name,
        Instant fixedAt,
        double lon,
        double lat,
        @Nullable Double speedMps,
        @Nullable Integer courseDeg,
        @Nullable Integer accuracyM) {

    private static final double KMH_PER_MPS = 3.6;

    private String trackerId() {
        return "%02d".formatted(number);
    }

    /** The message that gives the unit its name. */
    Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("_type", "card");
        card.put("tid", trackerId());
        card.put("name", name);
        return card;
    }

    /** The message that says where it is; without a time the app would not take it. */
    Map<String, Object> location() {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("_type", "location");
        location.put("tid", trackerId());
        location.put("tst", fixedAt.getEpochSecond());
        location.put("lat", lat);
        location.put("lon", lon);
        if (accuracyM != null) {
            location.put("acc", accuracyM);
        }
        if (speedMps != null) {
            location.put("vel", Math.round(speedMps * KMH_PER_MPS));
        }
        if (courseDeg != null) {
            location.put("cog", courseDeg);
        }
        return location;
    }
}
