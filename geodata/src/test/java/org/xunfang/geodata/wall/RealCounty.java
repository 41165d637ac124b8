package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.road.RoadPiece;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;

/**
 * A county of real roads and houses, with cameras by a rule, for want of real ones: round every wall unit the places where roads cross
 * its ground's boundary are numbered from west to east, from south to north. Two of three have a camera, every third has
 * none. The camera hangs 6 m high at the crossing, looks away from the middle of the core, has a lens of 90° and 3840 px,
 * and sees what the houses leave open, at the level detect.
 */
final class RealCounty {
    private static final DetailLevel DETECT =
            LevelTable.DORI_2014.headlineLevels().get(0);
    private static final int EVERY = 3;

    final List<WallVillage> villages = new ArrayList<>();
    final List<WallHamlet> hamlets = new ArrayList<>();
    final List<Footprint> houses = new ArrayList<>();
    final List<Road> roads = new ArrayList<>();
    final Map<String, String> names = new TreeMap<>();

    private final List<Obstacle> obstacles = new ArrayList<>();

    private RealCounty() {}

    static RealCounty of(Imported rows) {
        Envelope box = new Envelope();
        rows.all(CountyRow.Village.class)
                .forEach(v -> box.expandToInclude(v.boundary().getEnvelopeInternal()));
        LocalPlane plane = LocalPlane.around(box);
        RealCounty county = new RealCounty();
        for (CountyRow.Village v : rows.all(CountyRow.Village.class)) {
            county.villages.add(new WallVillage(v.externalId(), plane.toPlane(v.boundary())));
            county.names.put(v.externalId(), v.name());
        }
        for (CountyRow.Hamlet h : rows.all(CountyRow.Hamlet.class)) {
            county.hamlets.add(
                    new WallHamlet(h.externalId(), h.villageRef(), h.name(), plane.toPlane(h.point()), null, null));
        }
        for (CountyRow.Building b : rows.all(CountyRow.Building.class)) {
            county.houses.add(new Footprint(b.externalId(), plane.toPlane(b.footprint())));
            county.obstacles.add(new Obstacle(b.externalId(), plane.toPlane(b.footprint()), b.heightM()));
        }
        for (CountyRow.Road r : rows.all(CountyRow.Road.class)) {
            county.roads.add(new Road(
                    r.externalId(),
                    r.name(),
                    r.roadClass(),
                    r.layer(),
                    r.bridge(),
                    r.tunnel(),
                    r.covered(),
                    r.oneway(),
                    Road.Join.valueOf(r.join().name()),
                    plane.toPlane(r.line())));
        }
        return county;
    }

    /** The same in another order. */
    RealCounty shuffled(long seed) {
        RealCounty other = new RealCounty();
        other.villages.addAll(villages);
        other.hamlets.addAll(hamlets);
        other.houses.addAll(houses);
        other.roads.addAll(roads);
        other.obstacles.addAll(obstacles);
        other.names.putAll(names);
        for (List<?> list : List.of(other.villages, other.hamlets, other.houses, other.roads)) {
            Collections.shuffle(list, new Random(seed));
        }
        return other;
    }

    WallUnits units() {
        return WallUnits.of(villages, hamlets, houses);
    }

    /** What the cameras at the crossings see, by camera. */
    Map<String, Geometry> views(RoadNetwork network, List<WallUnit> units) {
        CameraViewSolver solver =
                new CameraViewSolver(ObstacleIndex.of(obstacles), CameraDefaults.STANDARD, InsidePolicy.MOVE);
        Map<String, Geometry> views = new TreeMap<>();
        for (WallUnit unit : units) {
            List<Coordinate> crossings = crossings(network, unit.ground());
            for (int c = 0; c < crossings.size(); c++) {
                if (c % EVERY != EVERY - 1) {
                    Camera camera = camera(unit, c, crossings.get(c));
                    views.put(
                            camera.id(),
                            solver.views(camera, List.of(DETECT), 0).get(0).region());
                }
            }
        }
        return views;
    }

    private static List<Coordinate> crossings(RoadNetwork network, Geometry ground) {
        Region region = new Region(ground);
        List<Coordinate> places = new ArrayList<>();
        for (RoadPiece piece : network.piecesNear(region.box())) {
            for (double atM : region.crossings(piece.line())) {
                Coordinate place = RoadWalk.place(piece, atM);
                places.add(new Coordinate(Math.rint(place.x * 100) / 100, Math.rint(place.y * 100) / 100));
            }
        }
        return places.stream().distinct().sorted().toList();
    }

    private static Camera camera(WallUnit unit, int number, Coordinate at) {
        Coordinate middle = unit.core().getCentroid().getCoordinate();
        double bearingDeg = Math.toDegrees(Math.atan2(at.x - middle.x, at.y - middle.y));
        return new Camera(
                unit.id() + "/" + number,
                CameraKind.PUBLIC,
                CameraType.FIXED_BULLET,
                CameraState.ONLINE,
                at,
                6.0,
                (bearingDeg + 360) % 360,
                0,
                90.0,
                3840,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
