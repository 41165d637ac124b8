package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Gives every core its ground. "Nearer to this core than to any other" is the union of the Voronoi cells of points along
 * the core's outline, 10 m apart; for cores 50 m apart this moves the dividing line by less than 0.6 m.
 */
final class GroundDivider {
    /** Ground ends so far from its core, metres. */
    private static final double REACH_M = 500;

    private static final double SPACING_M = 10;
    private static final double OUTLINE_TOLERANCE_M = 0.5;
    private static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);

    private final VillageLocator villages;
    private final List<CoreGroup> groups;
    private final STRtree index = new STRtree();

    GroundDivider(VillageLocator villages, List<CoreGroup> groups) {
        this.villages = villages;
        this.groups = groups;
        for (int g = 0; g < groups.size(); g++) {
            index.insert(groups.get(g).core().getEnvelopeInternal(), g);
        }
    }

    /** The grounds in the order of the groups. */
    List<Geometry> divide() {
        List<List<Geometry>> parts = new ArrayList<>();
        for (CoreGroup group : groups) {
            List<Geometry> given = new ArrayList<>();
            group.hamlets().forEach(h -> {
                if (h.boundary() != null) {
                    given.add(h.boundary());
                }
            });
            parts.add(given);
        }
        for (WallVillage village : villages.listVillages()) {
            List<Integer> own = new ArrayList<>();
            for (int g = 0; g < groups.size(); g++) {
                if (!groups.get(g).bounded() && groups.get(g).villageIds().contains(village.id())) {
                    own.add(g);
                }
            }
            divideVillage(village, own, parts);
        }
        return parts.stream().map(GroundDivider::united).toList();
    }

    private void divideVillage(WallVillage village, List<Integer> own, List<List<Geometry>> parts) {
        TreeSet<Integer> rivals = new TreeSet<>();
        for (int g : own) {
            rivals.addAll(near(g));
        }
        Map<Integer, Geometry> cells = rivals.size() > 1 ? cells(List.copyOf(rivals)) : Map.of();
        for (int g : own) {
            Geometry ground = groups.get(g).core().buffer(REACH_M, 16);
            Geometry cell = cells.get(g);
            if (cell != null) {
                ground = OverlayNGRobust.overlay(ground, cell, OverlayNG.INTERSECTION);
            }
            ground = OverlayNGRobust.overlay(ground, village.boundary(), OverlayNG.INTERSECTION);
            parts.get(g).add(ground);
        }
    }

    /** The groups that can be nearer anywhere within reach of this one, itself among them. */
    private List<Integer> near(int g) {
        Geometry core = groups.get(g).core();
        Envelope box = new Envelope(core.getEnvelopeInternal());
        box.expandBy(2 * REACH_M);
        List<Integer> found = new ArrayList<>();
        index.query(box, item -> {
            if (core.isWithinDistance(groups.get((Integer) item).core(), 2 * REACH_M)) {
                found.add((Integer) item);
            }
        });
        return found;
    }

    private Map<Integer, Geometry> cells(List<Integer> rivals) {
        Map<Coordinate, Integer> owner = new LinkedHashMap<>();
        Envelope box = new Envelope();
        for (int g : rivals) {
            Geometry outline = DouglasPeuckerSimplifier.simplify(groups.get(g).core(), OUTLINE_TOLERANCE_M)
                    .getBoundary();
            for (Coordinate c : Densifier.densify(outline, SPACING_M).getCoordinates()) {
                owner.putIfAbsent(new Coordinate(c.x, c.y), g);
            }
            box.expandToInclude(groups.get(g).core().getEnvelopeInternal());
        }
        box.expandBy(2 * REACH_M);
        VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(owner.keySet());
        voronoi.setClipEnvelope(box);
        Geometry diagram = voronoi.getDiagram(new GeometryFactory());
        Map<Integer, List<Geometry>> cells = new LinkedHashMap<>();
        for (int k = 0; k < diagram.getNumGeometries(); k++) {
            Geometry cell = diagram.getGeometryN(k);
            int g = Objects.requireNonNull(owner.get((Coordinate) cell.getUserData()));
            cells.computeIfAbsent(g, x -> new ArrayList<>()).add(cell);
        }
        Map<Integer, Geometry> united = new LinkedHashMap<>();
        cells.forEach((g, parts) -> united.put(g, snapped(parts)));
        return united;
    }

    /**
     * The union on whole millimetres. Among thousands of sites on straight outlines some cells come out crossing
     * themselves or their neighbours by a few ulps, which a union in floating point does not survive.
     */
    private static Geometry snapped(List<Geometry> cells) {
        List<Geometry> valid = cells.stream()
                .map(cell -> GeometryPrecisionReducer.reduce(GeometryFixer.fix(cell), MILLIMETRES))
                .toList();
        return UnaryUnionNG.union(valid, new GeometryFactory(), MILLIMETRES);
    }

    private static Geometry united(List<Geometry> parts) {
        List<Polygon> polygons = new ArrayList<>();
        for (Geometry part : parts) {
            for (Object polygon : PolygonExtracter.getPolygons(part)) {
                polygons.add((Polygon) polygon);
            }
        }
        return CoreGroup.oneShape(polygons);
    }
}
