package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Gives every core its ground. "Nearer to this core than to any other" is the union of the Voronoi cells of points along
 * the core's outline, 10 m apart; for cores 50 m apart this moves the dividing line by less than 0.6 m.
 */
final class GroundDivider {
    /** Ground ends so far from its core, metres. */
    private static final double REACH_M = 500;

    private static final double SPACING_M = 10;
    /** Points almost on one another would have cells thinner than rounding. */
    private static final double LEAST_SPACING_M = 1;

    private static final double OUTLINE_TOLERANCE_M = 0.5;
    /** Wider than any slit from rounding, far narrower than anything that matters, metres. */
    private static final double SLIT_M = 0.01;

    private static final BufferParameters SHARP = new BufferParameters(
            1, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, BufferParameters.DEFAULT_MITRE_LIMIT);

    private final VillageLocator villages;
    private final List<CoreGroup> groups;
    private final STRtree index = new STRtree();
    private final Map<Integer, List<Coordinate>> sites = new HashMap<>();

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
        for (int g : own) {
            Geometry ground = groups.get(g).core().buffer(REACH_M, 16);
            List<Integer> rivals = near(g);
            if (rivals.size() > 1) {
                ground = OverlayNGRobust.overlay(ground, cell(g, rivals), OverlayNG.INTERSECTION);
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

    private Geometry cell(int own, List<Integer> rivals) {
        List<Coordinate> sites = sites(own);
        List<Coordinate> all = new ArrayList<>(sites);
        for (int rival : rivals) {
            if (rival != own) {
                all.addAll(sites(rival));
            }
        }
        double reachM = REACH_M + SPACING_M;
        List<Geometry> cells = new ArrayList<>();
        for (Coordinate site : sites) {
            cells.add(NearestCell.of(site, all, reachM));
        }
        return closed(united(cells));
    }

    /** Neighbouring cells share sides but for rounding: slits and specks between them would count as the ground's boundary. */
    private static Geometry closed(Geometry cells) {
        return BufferOp.bufferOp(BufferOp.bufferOp(cells, SLIT_M, SHARP), -SLIT_M, SHARP);
    }

    /** Points along a core's outer outline; a yard within it is nearer to the core than to any other anyhow. */
    private List<Coordinate> sites(int g) {
        return sites.computeIfAbsent(g, k -> {
            List<Coordinate> points = new ArrayList<>();
            Geometry core = DouglasPeuckerSimplifier.simplify(groups.get(k).core(), OUTLINE_TOLERANCE_M);
            for (Object polygon : PolygonExtracter.getPolygons(core)) {
                Geometry outline = ((Polygon) polygon).getExteriorRing();
                for (Coordinate c : Densifier.densify(outline, SPACING_M).getCoordinates()) {
                    if (points.stream().allMatch(p -> p.distance(c) >= LEAST_SPACING_M)) {
                        points.add(new Coordinate(c.x, c.y));
                    }
                }
            }
            return List.copyOf(points);
        });
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
