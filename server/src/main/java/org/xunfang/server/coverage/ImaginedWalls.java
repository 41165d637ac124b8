package org.xunfang.server.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallUnit;

/**
 * Walls as they would be with other cameras.
 *
 * @param units those on the ground, as they are
 * @param roads on and around their grounds
 * @param privateAreas ground around them that no camera may see
 * @param views regions of the cameras that are taken to count
 * @param changed where the cameras see that are taken to count, or not to count, against what they do
 */
record ImaginedWalls(
        RoadSet roadSet,
        List<Unit> units,
        List<Road> roads,
        List<Polygon> privateAreas,
        List<Geometry> views,
        List<Envelope> changed) {

    ImaginedWalls {
        units = List.copyOf(units);
        roads = List.copyOf(roads);
        privateAreas = List.copyOf(privateAreas);
        views = List.copyOf(views);
        changed = List.copyOf(changed);
    }

    /** A unit with its wall as it is. */
    record Unit(
            WallUnit unit,
            String name,
            String state,
            @Nullable Integer kappa) {

        CoverageView.ImaginedWall unchanged() {
            return new CoverageView.ImaginedWall(unit.id(), name, state, state, kappa);
        }
    }

    /** All units in their order; only those are worked out that a changed camera may see. */
    List<CoverageView.ImaginedWall> assess() {
        if (units.stream().noneMatch(this::mayChange)) {
            return units.stream().map(Unit::unchanged).toList();
        }
        VideoWall wall = VideoWall.on(RoadNetwork.of(roads), roadSet).without(privateAreas);
        SeenRoads seen = wall.see(views);
        List<CoverageView.ImaginedWall> walls = new ArrayList<>();
        for (Unit unit : units) {
            walls.add(
                    mayChange(unit)
                            ? changed(
                                    unit, wall.assess(unit.unit, List.of(seen)).get(0))
                            : unit.unchanged());
        }
        return walls;
    }

    private static CoverageView.ImaginedWall changed(Unit unit, WallResult result) {
        return new CoverageView.ImaginedWall(
                unit.unit.id(),
                unit.name,
                result.state().name().toLowerCase(Locale.ROOT),
                unit.state,
                result.kappa().value());
    }

    private boolean mayChange(Unit unit) {
        Envelope around = unit.unit.surroundings();
        return changed.stream().anyMatch(around::intersects);
    }
}
