package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;

/**
 * Draws the mesh: hamlet lanes as they are, and between the hamlets the edges of a triangulation of scattered places
 * and gates that stay out of hamlets and cross rivers squarely, if at all.
 */
final class DemoMeshBuilder {
    private static final double SPACING_M = 140;
    private static final double LONGEST_M = 420;
    private static final double LONGEST_BRIDGE_M = 110;
    private static final double FROM_BANK_M = 28;

    private final DemoOptions options;
    private final DemoTerrain terrain;
    private final STRtree hamletTree = new STRtree();
    private final PreparedGeometry water;
    private final DemoMesh mesh = new DemoMesh();

    private DemoMeshBuilder(DemoOptions options, DemoTerrain terrain) {
        this.options = options;
        this.terrain = terrain;
        this.water = PreparedGeometryFactory.prepare(terrain.water());
    }

    static DemoMesh of(DemoOptions options, Envelope box, DemoTerrain terrain, List<DemoHamlet> hamlets) {
        DemoMeshBuilder builder = new DemoMeshBuilder(options, terrain);
        List<Coordinate> sites = new ArrayList<>();
        for (DemoHamlet hamlet : hamlets) {
            builder.inner(hamlet);
            hamlet.lanes().gates().forEach(g -> sites.add(g.outer()));
            Envelope around = new Envelope(hamlet.centre());
            around.expandBy(hamlet.frame().radiusM() + 60);
            builder.hamletTree.insert(around, hamlet);
        }
        sites.addAll(builder.scattered(box));
        builder.outer(sites);
        builder.mesh.seal();
        return builder.mesh;
    }

    private void inner(DemoHamlet hamlet) {
        List<List<Coordinate>> lines = new ArrayList<>(hamlet.lanes().lanes());
        hamlet.lanes().gates().forEach(g -> lines.add(g.stub()));
        for (List<Coordinate> line : lines) {
            for (int i = 1; i < line.size(); i++) {
                if (!line.get(i).equals2D(line.get(i - 1))) {
                    mesh.add(line.get(i - 1), line.get(i), hamlet.index(), false);
                }
            }
        }
    }

    private List<Coordinate> scattered(Envelope box) {
        Dice dice = Dice.of(options.seed(), "mesh");
        List<Coordinate> places = new ArrayList<>();
        double rise = SPACING_M * Math.sqrt(3) / 2;
        int row = 0;
        for (double y = box.getMinY() + 40; y < box.getMaxY() - 40; y += rise) {
            for (double x = box.getMinX() + 40 + (row & 1) * SPACING_M / 2; x < box.getMaxX() - 40; x += SPACING_M) {
                Coordinate place = new Coordinate(
                        Math.rint(clamp(x + dice.between(-48, 48), box.getMinX(), box.getMaxX())),
                        Math.rint(clamp(y + dice.between(-48, 48), box.getMinY(), box.getMaxY())));
                if (isOpenCountry(place)) {
                    places.add(place);
                }
            }
            row++;
        }
        return places;
    }

    private boolean isOpenCountry(Coordinate place) {
        return terrain.fromBankM(place) > FROM_BANK_M
                && hamletsNear(new Envelope(place)).stream()
                        .noneMatch(h -> h.frame().holds(place, 24)
                                || h.lanes().gates().stream()
                                        .anyMatch(g -> g.outer().distance(place) < 55));
    }

    private void outer(List<Coordinate> sites) {
        Map<Coordinate, Coordinate> unique = new HashMap<>();
        sites.forEach(s -> unique.put(s, s));
        DelaunayTriangulationBuilder triangulation = new DelaunayTriangulationBuilder();
        triangulation.setSites(sites);
        Geometry edges = triangulation.getEdges(DemoDrawing.METRES);
        for (int i = 0; i < edges.getNumGeometries(); i++) {
            LineString edge = (LineString) edges.getGeometryN(i);
            Coordinate p = unique.get(edge.getCoordinateN(0));
            Coordinate q = unique.get(edge.getCoordinateN(1));
            boolean free = hamletsNear(edge.getEnvelopeInternal()).stream()
                    .noneMatch(h -> h.frame().blocks(p, q));
            if (free && edge.getLength() < LONGEST_M) {
                outer(edge, p, q);
            }
        }
    }

    private void outer(LineString edge, Coordinate p, Coordinate q) {
        if (!water.intersects(edge)) {
            mesh.add(p, q, -1, false);
            return;
        }
        Geometry crossing = water.getGeometry().intersection(edge);
        if (crossing.getNumGeometries() == 1 && crossing.getLength() < LONGEST_BRIDGE_M) {
            mesh.add(p, q, -1, true);
        }
    }

    @SuppressWarnings("unchecked")
    private List<DemoHamlet> hamletsNear(Envelope place) {
        return hamletTree.query(place);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
