package org.xunfang.server.field;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.RoadPath;
import org.xunfang.geodata.road.RoadSnapper;
import org.xunfang.geodata.road.ShortestPaths;
import org.xunfang.geodata.road.Snap;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.road.RoadClosure;
import org.xunfang.server.road.RoadClosureRepository;
import org.xunfang.server.road.RoadGraphs;

/** The way by road from the last stop of a route over a place that is added to its end, and back. Thread-safe. */
final class Detour {

    private static final double SNAP_M = 300;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final RoadGraphs roads;

    Detour(RoadGraphs roads) {
        this.roads = roads;
    }

    /**
     * A way out and back.
     *
     * @param legM metres to the place
     * @param legS seconds to the place
     * @param moreM metres that the whole route becomes longer
     * @param moreS seconds that it takes longer
     * @param out degrees
     * @param back degrees
     */
    record Way(double legM, double legS, double moreM, double moreS, LineString out, LineString back) {

        /** @param line a route's line, one part per leg, the way back last; null: it had none */
        Geometry appendedTo(@Nullable Geometry line) {
            List<LineString> parts = new ArrayList<>();
            for (int i = 0; line != null && i + 1 < line.getNumGeometries(); i++) {
                parts.add((LineString) line.getGeometryN(i));
            }
            parts.add(out);
            parts.add(back);
            return FACTORY.createMultiLineString(parts.toArray(LineString[]::new));
        }
    }

    /** Reads the roads, unless they are known. */
    void prepare(Handle h) {
        CountyPlane.find(h).ifPresent(plane -> roads.current(h, plane));
    }

    /**
     * Finds the way; empty where a place lies on no road of the mode, or none leads there that is open from now to the end of
     * the shift.
     *
     * @param end of the route, from which it would go home
     * @param place degrees
     */
    Optional<Way> find(Handle h, AddedPlaceRepository.End end, Coordinate place, Instant now) {
        Optional<LocalPlane> plane = CountyPlane.find(h);
        if (plane.isEmpty()) {
            return Optional.empty();
        }
        Instant until = end.shiftEndsAt().isAfter(now) ? end.shiftEndsAt() : now.plusSeconds(1);
        List<RoadClosure> closures = RoadClosureRepository.during(h, now, until);
        TravelMode mode = TravelMode.valueOf(end.mode().toUpperCase(Locale.ROOT));
        RoadGraph graph = roads.current(h, plane.get()).of(mode, closures);
        List<Coordinate> sites = new ArrayList<>();
        List.of(end.last(), place, end.station())
                .forEach(c -> sites.add(plane.get().toPlane(c.x, c.y)));
        List<Snap> snaps = new RoadSnapper(graph, SNAP_M).snapAll(sites);
        if (!(snaps.get(0) instanceof Snap.OnRoad from)
                || !(snaps.get(1) instanceof Snap.OnRoad over)
                || !(snaps.get(2) instanceof Snap.OnRoad to)) {
            return Optional.empty();
        }
        ShortestPaths before = ShortestPaths.from(graph, from);
        ShortestPaths after = ShortestPaths.from(graph, over);
        if (Double.isInfinite(before.secondsTo(over) + before.secondsTo(to) + after.secondsTo(to))) {
            return Optional.empty();
        }
        RoadPath out = before.path(over);
        RoadPath back = after.path(to);
        RoadPath straightHome = before.path(to);
        return Optional.of(new Way(
                out.metres(),
                out.seconds(),
                out.metres() + back.metres() - straightHome.metres(),
                out.seconds() + back.seconds() - straightHome.seconds(),
                plane.get().toLonLat(out.line()),
                plane.get().toLonLat(back.line())));
    }
}
