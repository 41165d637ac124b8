package org.xunfang.server.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.MatchedPart;
import org.xunfang.geodata.match.OffRoadLine;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.track.Journey;
import org.xunfang.server.db.Ewkb;

/** The grids of the county, for telling in which of them a unit was. Thread-safe. */
final class Grids {

    /** The way is looked at every so many metres. */
    private static final double STEP_M = 25;

    private final STRtree tree = new STRtree();

    private record Grid(UUID id, IndexedPointInAreaLocator ground) {
        boolean covers(Coordinate at) {
            return ground.locate(at) != Location.EXTERIOR;
        }
    }

    private Grids() {}

    static Grids read(Handle h, LocalPlane plane) {
        Grids grids = new Grids();
        h.createQuery("SELECT id, boundary FROM grid ORDER BY id")
                .map((row, context) -> {
                    Geometry ground = plane.toPlane(Objects.requireNonNull(Ewkb.read(row.getString("boundary"))));
                    UUID id = row.getObject("id", UUID.class);
                    grids.tree.insert(
                            ground.getEnvelopeInternal(), new Grid(id, new IndexedPointInAreaLocator(ground)));
                    return id;
                })
                .list();
        grids.tree.build();
        return grids;
    }

    /** The grids that a journey was in; sorted. */
    Map<UUID, Pass> of(Journey journey, RoadGraph graph) {
        Map<UUID, Pass> passes = new HashMap<>();
        journey.legs().forEach(leg -> along(passes, leg.part(), graph));
        at(passes, journey.places());
        return new TreeMap<>(passes);
    }

    /** Fixes one after the other within a step are one place. */
    private void at(Map<UUID, Pass> passes, List<Fix> places) {
        for (int i = 0; i < places.size(); ) {
            Fix first = places.get(i);
            Fix last = first;
            while (i < places.size() && metres(first, places.get(i)) < STEP_M) {
                last = places.get(i++);
            }
            note(passes, new Coordinate(first.x(), first.y()), new Pass(first.timeMs(), first.timeMs()));
            note(passes, new Coordinate(last.x(), last.y()), new Pass(last.timeMs(), last.timeMs()));
        }
    }

    private static double metres(Fix a, Fix b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private void along(Map<UUID, Pass> passes, MatchedPart part, RoadGraph graph) {
        int steps = Math.max(1, (int) Math.ceil(part.lengthM() / STEP_M));
        LengthIndexedLine offRoad = part instanceof OffRoadLine line ? new LengthIndexedLine(line.line()) : null;
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            long ms = part.fromMs() + Math.round(share * (part.toMs() - part.fromMs()));
            Coordinate at = null;
            if (offRoad != null) {
                at = offRoad.extractPoint(share * part.lengthM());
            } else if (part instanceof RoadStretch s) {
                double alongM = s.fromM() + share * (s.toM() - s.fromM());
                at = graph.line(s.link(), alongM, alongM).get(0);
            }
            if (at != null) {
                note(passes, at, new Pass(ms, ms));
            }
        }
    }

    private void note(Map<UUID, Pass> passes, Coordinate at, Pass pass) {
        @SuppressWarnings("unchecked")
        List<Grid> near = tree.query(new Envelope(at));
        for (Grid grid : near) {
            if (grid.covers(at)) {
                passes.merge(grid.id, pass, Pass::with);
            }
        }
    }
}
