package org.xunfang.server.journey;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.track.JourneySolver;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.road.RoadGraphs;

/** The county as journeys see it: roads by mode, their pieces, and grids; kept until the roads change. For one thread. */
final class JourneyGround {

    private final RoadGraphs roads;
    private RoadGraphs.@Nullable Version version;
    private @Nullable Grids grids;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<TravelMode, OfMode> modes = new EnumMap<>(TravelMode.class);

    /** What a unit of one mode needs. */
    record OfMode(LocalPlane plane, JourneySolver solver, RoadPieces pieces, Grids grids) {}

    JourneyGround(RoadGraphs roads) {
        this.roads = roads;
    }

    /** Empty while there is no county. */
    Optional<OfMode> of(Handle h, TravelMode mode) {
        Optional<LocalPlane> plane = CountyPlane.find(h).or(() -> CountyPlane.findOrFix(h));
        return plane.map(p -> of(h, mode, p));
    }

    private OfMode of(Handle h, TravelMode mode, LocalPlane plane) {
        RoadGraphs.Version current = roads.current(h, plane);
        Grids known = grids;
        if (known == null || current != version) {
            known = Grids.read(h, plane);
            counts.clear();
            h.createQuery("SELECT id, road_pieces(line) AS pieces FROM road")
                    .map((row, context) -> Map.entry(row.getString("id"), row.getInt("pieces")))
                    .forEach(road -> counts.put(road.getKey(), road.getValue()));
            modes.clear();
            grids = known;
            version = current;
        }
        OfMode found = modes.get(mode);
        if (found == null) {
            JourneySolver solver = JourneySolver.on(current.of(mode));
            found = new OfMode(plane, solver, new RoadPieces(solver.graph(), plane, Map.copyOf(counts)), known);
            modes.put(mode, found);
        }
        return found;
    }
}
