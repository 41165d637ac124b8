package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallUnit;

/**
 * The surroundings that plans are made for, in metres on one plane. It has to hold everything within
 * {@link WallUnit#REACH_M} and {@value #MARGIN_M} m of the units asked about.
 *
 * @param level that has to be reached
 * @param network all roads
 * @param wall over these roads, without the exclusions
 * @param units whose walls must not be opened by turning a camera away; those asked about may be among them
 * @param cameras all that are there
 * @param obstacles buildings, with the exclusions as private areas
 * @param solver among these obstacles
 * @param exclusions ground that no camera may see and where none may be put
 * @param lenses that new cameras can have; not empty
 */
public record SitingScene(
        DetailLevel level,
        RoadNetwork network,
        VideoWall wall,
        List<WallUnit> units,
        List<StandingCamera> cameras,
        ObstacleIndex obstacles,
        CameraViewSolver solver,
        List<Polygon> exclusions,
        SitingCosts costs,
        List<Lens> lenses) {

    /** How far beyond what a wall depends on a scene has to reach, metres: farther than a new camera sees. */
    public static final double MARGIN_M = 200;

    public SitingScene {
        units = List.copyOf(units);
        exclusions = List.copyOf(exclusions);
        lenses = List.copyOf(lenses);
        Map<String, StandingCamera> byId = new TreeMap<>();
        for (StandingCamera camera : cameras) {
            if (byId.put(camera.id(), camera) != null) {
                throw new IllegalArgumentException("two cameras with the id " + camera.id());
            }
        }
        cameras = List.copyOf(byId.values());
        if (lenses.isEmpty()) {
            throw new IllegalArgumentException("a scene needs a lens");
        }
    }

    /** The same once these cameras are there; they count and stay as they are. */
    public SitingScene with(Collection<SitedCamera> built) {
        Map<String, StandingCamera> after = new HashMap<>();
        cameras.forEach(camera -> after.put(camera.id(), camera));
        for (SitedCamera sited : built) {
            Camera camera = NewViews.camera(sited);
            after.put(camera.id(), new StandingCamera(camera, sited.view(), StandingCamera.Standing.FIXED));
        }
        return new SitingScene(
                level,
                network,
                wall,
                units,
                new ArrayList<>(after.values()),
                obstacles,
                solver,
                exclusions,
                costs,
                lenses);
    }

    /** The roads that the wall stands against and that a camera can see, as far as they may meet a box. */
    List<LineString> roads(Envelope box) {
        RoadClassTable classes = RoadClassTable.standard();
        return network.roads().stream()
                .filter(road -> !road.hidden() && wall.roadSet().includes(classes.of(road.roadClass())))
                .map(Road::line)
                .filter(line -> line.getEnvelopeInternal().intersects(box))
                .toList();
    }

    /** The views that count and may meet a box, by camera. */
    Map<String, Geometry> countedViews(Envelope box) {
        Map<String, Geometry> views = new TreeMap<>();
        for (StandingCamera camera : cameras) {
            if (camera.counts() && camera.view().getEnvelopeInternal().intersects(box)) {
                views.put(camera.id(), camera.view());
            }
        }
        return views;
    }
}
