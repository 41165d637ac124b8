package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;

/** Roads, buildings and water from ways; keeps the ways that relations are made of. */
final class WayRows implements OsmVisitor {
    private final NodeStore nodes;
    private final Set<Long> memberWays;
    private final ImportCollector collector;
    private final Map<Long, long[]> kept = new HashMap<>();

    WayRows(NodeStore nodes, Set<Long> memberWays, ImportCollector collector) {
        this.nodes = nodes;
        this.memberWays = memberWays;
        this.collector = collector;
    }

    @Override
    public void way(long id, long[] refs, Map<String, String> tags) {
        if (memberWays.contains(id)) {
            kept.put(id, refs);
        }
        RoadTags road = new RoadTags(tags);
        BuildingTags building = new BuildingTags(tags);
        WaterTags water = new WaterTags(tags);
        String externalId = "way/" + id;
        if (road.isRoad()) {
            collector.begin(externalId);
            road(externalId, refs, road);
        }
        if (building.isBuilding()) {
            collector.begin(externalId);
            building(externalId, refs, building);
        }
        if (water.isArea()) {
            collector.begin(externalId);
            waterArea(externalId, refs, water);
        } else if (water.isLine()) {
            collector.begin(externalId);
            for (Piece piece : pieces(externalId, refs)) {
                collector.take(water.water(piece.externalId, piece.line, collector));
            }
        }
    }

    /** The node ids of the ways that relations are made of. */
    Map<Long, long[]> kept() {
        return kept;
    }

    private void road(String externalId, long[] refs, RoadTags road) {
        if (road.isArea()) {
            collector.warn(ImportReason.ROAD_AREA_SKIPPED, null);
            return;
        }
        for (Piece piece : pieces(externalId, refs)) {
            collector.take(road.road(piece.externalId, piece.line, collector));
        }
    }

    private void building(String externalId, long[] refs, BuildingTags building) {
        if (building.isUnderground()) {
            collector.warn(ImportReason.BUILDING_UNDERGROUND, null);
            return;
        }
        PolygonRepair area = area(refs);
        for (int i = 0; i < area.parts().size(); i++) {
            collector.take(building.building(partId(externalId, i), area.parts().get(i), collector));
        }
    }

    private void waterArea(String externalId, long[] refs, WaterTags water) {
        PolygonRepair area = area(refs);
        if (!area.isEmpty()) {
            boolean one = area.parts().size() == 1;
            collector.take(water.water(externalId, one ? area.parts().get(0) : area.multiPolygon(), collector));
        }
    }

    /** The area inside a closed way, empty after a refusal. */
    private PolygonRepair area(long[] refs) {
        List<Coordinate> ring = new ArrayList<>(refs.length);
        for (long ref : refs) {
            Coordinate place = nodes.find(ref);
            if (place == null) {
                collector.refuse(ImportReason.WAY_INCOMPLETE, "node/" + ref);
                return new PolygonRepair(List.of(), false);
            }
            ring.add(place);
        }
        if (refs.length < 4) {
            collector.refuse(ImportReason.TOO_FEW_POINTS, String.valueOf(refs.length));
            return new PolygonRepair(List.of(), false);
        }
        if (refs[0] != refs[refs.length - 1]) {
            collector.refuse(ImportReason.RING_NOT_CLOSED, null);
            return new PolygonRepair(List.of(), false);
        }
        Polygon polygon = LonLat.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
        PolygonRepair area = PolygonRepair.of(polygon);
        if (area.isEmpty()) {
            collector.refuse(ImportReason.SHAPE_EMPTY, null);
        } else if (area.changed()) {
            collector.warn(ImportReason.SHAPE_REPAIRED, null);
        }
        return area;
    }

    /**
     * The line of a way, in pieces where nodes in between are missing from the file: joining over the hole would invent a
     * road. Repeated places are dropped; a way of no length is refused.
     */
    private List<Piece> pieces(String externalId, long[] refs) {
        List<Piece> pieces = new ArrayList<>();
        List<Coordinate> run = new ArrayList<>();
        long missing = 0;
        for (long ref : refs) {
            Coordinate place = nodes.find(ref);
            if (place == null) {
                missing = ref;
                close(externalId, run, pieces);
            } else if (run.isEmpty() || !run.get(run.size() - 1).equals2D(place)) {
                run.add(place);
            }
        }
        close(externalId, run, pieces);
        if (pieces.isEmpty()) {
            collector.refuse(
                    missing == 0 ? ImportReason.TOO_FEW_POINTS : ImportReason.WAY_INCOMPLETE,
                    missing == 0 ? String.valueOf(refs.length) : "node/" + missing);
        } else if (missing != 0) {
            collector.warn(ImportReason.WAY_INCOMPLETE, "node/" + missing);
        }
        return pieces;
    }

    private static void close(String externalId, List<Coordinate> run, List<Piece> pieces) {
        if (run.size() > 1) {
            LineString line = LonLat.FACTORY.createLineString(run.toArray(Coordinate[]::new));
            pieces.add(new Piece(partId(externalId, pieces.size()), line));
        }
        run.clear();
    }

    /** {@code way/1} for the first part, {@code way/1/2} for the second. */
    static String partId(String externalId, int part) {
        return part == 0 ? externalId : externalId + "/" + (part + 1);
    }

    private record Piece(String externalId, LineString line) {}
}
