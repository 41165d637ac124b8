package org.xunfang.server.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.util.LineStringExtracter;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.wall.Gap;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallTrial;

/** One wall worked out at once, with what shows why it is closed or open. */
final class WallEvidence {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final WallScene scene;
    private final RoadNetwork network;
    private final WallTrial trial;
    private final WallResult result;

    WallEvidence(WallScene scene) {
        this.scene = scene;
        this.network = RoadNetwork.of(scene.roads());
        VideoWall wall = VideoWall.on(network, scene.roadSet())
                .without(scene.privateAreas())
                .preferring(scene.mounts());
        this.trial = wall.around(scene.unit()).trial(wall.see(scene.regions()));
        this.result = trial.result();
    }

    WallResult result() {
        return result;
    }

    /** The stretches that guard, in degrees; null without any. */
    @Nullable
    Geometry watched() {
        MultiLineString guarding = trial.guardingLines();
        return guarding.isEmpty() ? null : scene.plane().toLonLat(guarding);
    }

    /** All road on some way in that no camera sees, in degrees; null without any. */
    @Nullable
    Geometry unwatchedWays() {
        List<LineString> ways = new ArrayList<>();
        for (Gap gap : result.gaps()) {
            LineStringExtracter.getLines(gap.roads(), ways);
        }
        return lines(ways);
    }

    private @Nullable Geometry lines(List<LineString> lines) {
        MultiLineString all = FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
        return lines.isEmpty() ? null : scene.plane().toLonLat(all);
    }

    List<EvidenceView.Way> gaps() {
        return result.gaps().stream()
                .map(gap -> EvidenceView.Way.of(gap.witness(), scene.plane()))
                .toList();
    }

    /** What is doubtful of the roads that the wall stands on. */
    List<EvidenceView.Defect> defects() {
        Map<String, String> names = scene.roads().stream()
                .collect(Collectors.toMap(Road::id, road -> road.name() == null ? road.roadClass() : road.name()));
        return network
                .restrictedTo(road ->
                        scene.roadSet().includes(RoadClassTable.standard().of(road.roadClass())))
                .defects()
                .stream()
                .filter(defect -> scene.unit().surroundings().contains(defect.place()))
                .map(defect -> new EvidenceView.Defect(
                        EvidenceView.lower(defect.kind()),
                        lonLat(defect.place(), scene.plane()),
                        defect.roadIds().stream()
                                .map(id -> names.getOrDefault(id, id))
                                .toList()))
                .toList();
    }

    private static double[] lonLat(Coordinate place, LocalPlane plane) {
        Coordinate degrees = plane.toLonLat(FACTORY.createPoint(place)).getCoordinate();
        return new double[] {degrees.x, degrees.y};
    }
}
