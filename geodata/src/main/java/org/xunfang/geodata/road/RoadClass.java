package org.xunfang.geodata.road;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a class of road is good for.
 *
 * @param code OSM {@code highway} value, lower case
 * @param vehicle true where a motorbike or a farm tricycle can get along, allowed or not: counts in the vehicle wall
 * @param walking true where someone on foot can get along, allowed or not: counts in the walking wall
 * @param speedsKmh travel speed per mode in km/h, over 0; a mode without one does not use such a road
 */
public record RoadClass(String code, boolean vehicle, boolean walking, Map<TravelMode, Double> speedsKmh) {
    public RoadClass {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a road class needs a code");
        }
        speedsKmh = Map.copyOf(speedsKmh);
        speedsKmh.forEach((mode, kmh) -> {
            if (!(kmh > 0 && kmh <= 200)) {
                throw new IllegalArgumentException("speed of " + mode + " on " + code + ": " + kmh + " km/h");
            }
        });
    }

    /** True for a ferry: water that boats run on, and others cross with. */
    public boolean onWater() {
        return speedsKmh.containsKey(TravelMode.BOAT);
    }

    /** Speed in km/h; empty where the mode does not use such a road. */
    public OptionalDouble speedKmh(TravelMode mode) {
        Double kmh = speedsKmh.get(mode);
        return kmh == null ? OptionalDouble.empty() : OptionalDouble.of(kmh);
    }
}
