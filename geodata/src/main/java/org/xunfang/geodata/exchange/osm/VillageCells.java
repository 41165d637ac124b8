package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.PolygonRepair;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * Areas of villages of which only the point is known: all that is nearer to this point than to another one, at most 1.5 km
 * away from it (as a 64-gon), and inside of no known boundary. Marked as derived.
 */
final class VillageCells {
    private static final double REACH_M = 1_500;
    private static final int QUADRANT_SEGMENTS = 16;

    private VillageCells() {}

    /** Villages in the order of their centres; of centres on one spot only the first has a village. */
    static List<Village> around(List<Settlement> centres, List<Boundary> known) {
        Envelope extent = new Envelope();
        centres.forEach(s -> extent.expandToInclude(s.point().getCoordinate()));
        if (extent.isNull()) {
            return List.of();
        }
        LocalPlane plane = LocalPlane.around(extent);
        Map<Coordinate, Settlement> sites = new LinkedHashMap<>();
        for (Settlement s : centres) {
            sites.putIfAbsent(plane.toPlane(s.point().getX(), s.point().getY()), s);
        }
        List<Geometry> taken = new ArrayList<>();
        known.forEach(b -> taken.add(plane.toPlane(b.area())));
        Map<Coordinate, Geometry> cells = cells(sites);
        List<Village> villages = new ArrayList<>();
        sites.forEach((site, settlement) -> {
            Geometry reach = LonLat.FACTORY.createPoint(site).buffer(REACH_M, QUADRANT_SEGMENTS);
            Geometry cell = OverlayNGRobust.overlay(cells.getOrDefault(site, reach), reach, OverlayNG.INTERSECTION);
            MultiPolygon boundary =
                    PolygonRepair.of(plane.toLonLat(without(cell, taken))).multiPolygon();
            if (!boundary.isEmpty()) {
                villages.add(new Village(settlement.externalId(), null, settlement.name(), null, boundary, true));
            }
        });
        return villages;
    }

    private static Map<Coordinate, Geometry> cells(Map<Coordinate, Settlement> sites) {
        Map<Coordinate, Geometry> cells = new LinkedHashMap<>();
        if (sites.size() < 2) {
            return cells;
        }
        Envelope clip = new Envelope();
        sites.keySet().forEach(clip::expandToInclude);
        clip.expandBy(2 * REACH_M);
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(List.copyOf(sites.keySet()));
        builder.setClipEnvelope(clip);
        GeometryCollection diagram = (GeometryCollection) builder.getDiagram(LonLat.FACTORY);
        for (int i = 0; i < diagram.getNumGeometries(); i++) {
            Geometry cell = diagram.getGeometryN(i);
            cells.put((Coordinate) cell.getUserData(), cell);
        }
        return cells;
    }

    private static Geometry without(Geometry cell, List<Geometry> taken) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(cell);
        Geometry rest = cell;
        for (Geometry area : taken) {
            if (prepared.intersects(area)) {
                rest = OverlayNGRobust.overlay(rest, area, OverlayNG.DIFFERENCE);
            }
        }
        return rest;
    }
}
