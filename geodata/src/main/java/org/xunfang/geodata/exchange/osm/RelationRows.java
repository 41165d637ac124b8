package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;
import org.xunfang.geodata.exchange.osm.FirstPass.AreaRelation;

/** Buildings, water and boundaries from multipolygon relations. */
final class RelationRows {
    private final NodeStore nodes;
    private final Map<Long, long[]> ways;
    private final ImportCollector collector;

    RelationRows(NodeStore nodes, Map<Long, long[]> ways, ImportCollector collector) {
        this.nodes = nodes;
        this.ways = ways;
        this.collector = collector;
    }

    /** A building or a water area. What a cut-off relation still encloses is taken, with a warning. */
    void area(AreaRelation relation) {
        collector.begin(relation.externalId());
        Assembled assembled = assemble(relation);
        if (assembled.missing != null) {
            collector.warn(ImportReason.RELATION_INCOMPLETE, assembled.missing);
        }
        PolygonRepair area = assembled.polygon.area();
        if (area.isEmpty()) {
            boolean incomplete = assembled.missing != null;
            collector.refuse(incomplete ? ImportReason.RELATION_INCOMPLETE : ImportReason.RING_NOT_CLOSED, null);
            return;
        }
        if (area.changed()) {
            collector.warn(ImportReason.SHAPE_REPAIRED, null);
        }
        BuildingTags building = new BuildingTags(relation.tags());
        if (building.isBuilding()) {
            List<Polygon> parts = area.parts();
            for (int i = 0; i < parts.size(); i++) {
                String id = WayRows.partId(relation.externalId(), i);
                collector.take(building.building(id, parts.get(i), collector));
            }
        } else {
            boolean one = area.parts().size() == 1;
            collector.take(new WaterTags(relation.tags())
                    .water(relation.externalId(), one ? area.parts().get(0) : area.multiPolygon(), collector));
        }
    }

    /** The administrative boundaries that are whole: part of a village is not a village. */
    List<Boundary> boundaries(List<AreaRelation> relations) {
        List<Boundary> boundaries = new ArrayList<>();
        for (AreaRelation relation : relations) {
            String externalId = relation.externalId();
            collector.begin(externalId);
            String name = OsmTags.name(relation.tags(), collector, "official_name");
            Assembled assembled = assemble(relation);
            PolygonRepair area = assembled.polygon.area();
            if (assembled.missing != null || !assembled.polygon.closed()) {
                // Normal at the rim of every extract, hence no refusal.
                collector.warn(ImportReason.RELATION_INCOMPLETE, assembled.missing);
            } else if (area.isEmpty()) {
                collector.refuse(ImportReason.SHAPE_EMPTY, null);
            } else if (name == null) {
                collector.refuse(ImportReason.NAME_MISSING, null);
            } else {
                if (area.changed()) {
                    collector.warn(ImportReason.SHAPE_REPAIRED, null);
                }
                int level = VillageRule.level(relation.tags()).orElseThrow();
                boundaries.add(new Boundary(
                        externalId, level, name, VillageRule.divisionCode(relation.tags()), area.multiPolygon()));
            }
        }
        return boundaries;
    }

    private Assembled assemble(AreaRelation relation) {
        List<LineString> outer = new ArrayList<>();
        List<LineString> inner = new ArrayList<>();
        String missing = null;
        for (OsmVisitor.Member member : relation.ways()) {
            long[] refs = ways.get(member.id());
            LineString line = refs == null ? null : line(refs);
            if (line == null) {
                missing = missing == null ? "way/" + member.id() : missing;
            } else if (member.role().equals("inner")) {
                inner.add(line);
            } else {
                outer.add(line);
            }
        }
        return new Assembled(Multipolygon.of(outer, inner), missing);
    }

    private @Nullable LineString line(long[] refs) {
        List<Coordinate> places = new ArrayList<>(refs.length);
        for (long ref : refs) {
            Coordinate place = nodes.find(ref);
            if (place == null) {
                return null;
            }
            places.add(place);
        }
        return places.size() < 2 ? null : LonLat.FACTORY.createLineString(places.toArray(Coordinate[]::new));
    }

    /** An area, and the first member that is missing from the file. */
    private record Assembled(Multipolygon polygon, @Nullable String missing) {}
}
