package org.xunfang.geodata.wall;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a figure is what it is, or what to know about it: a stable dotted code and its arguments (numbers or names). The
 * words are the reader's.
 *
 * <p>States: {@code wall.closed} (entrances), {@code wall.open} (gaps, shortestM), {@code wall.road.access.none},
 * {@code wall.core.empty}, {@code wall.ground.empty}, {@code wall.road.none}, {@code wall.core.roadless} (withinM),
 * {@code wall.core.at.rim}. Remarks: {@code wall.core.assumed} (radiusM), {@code wall.core.reaches.boundary},
 * {@code wall.shared} (villages). No κ: {@code wall.kappa.not.assessable}, {@code wall.kappa.no.access},
 * {@code wall.kappa.no.finite.cut}.
 */
public record WallReason(String code, Map<String, Object> arguments) {
    public WallReason {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    static WallReason of(String code) {
        return new WallReason(code, Map.of());
    }

    static WallReason of(String code, String argument, Object value) {
        return new WallReason(code, Map.of(argument, value));
    }
}
