package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.TravelMode;

/** The quickest ways among sites as they are drawn. Each is worked out once: from plan to plan of a search most stay. Thread-safe. */
final class WayLines {

    private final PlanSites sites;
    private final LocalPlane plane;
    private final Map<Leg, LineString> ways = new ConcurrentHashMap<>();

    private record Leg(TravelMode mode, int from, int to) {}

    WayLines(PlanSites sites, LocalPlane plane) {
        this.sites = sites;
        this.plane = plane;
    }

    /** The ways from site to site, in degrees, one less than there are sites. */
    List<LineString> along(TravelMode mode, List<Integer> numbers) {
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i++) {
            lines.add(ways.computeIfAbsent(new Leg(mode, numbers.get(i), numbers.get(i + 1)), this::way));
        }
        return lines;
    }

    private LineString way(Leg leg) {
        return plane.toLonLat(
                sites.lines(leg.mode(), List.of(leg.from(), leg.to())).get(0));
    }
}
