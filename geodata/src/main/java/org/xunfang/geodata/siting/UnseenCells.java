package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Road and open ground that nobody sees, as points with a worth each. */
final class UnseenCells {
    private static final double ROAD_M = 5;
    private static final double AREA_M = 10;

    private final List<Coordinate> places = new ArrayList<>();
    private final List<Double> worths = new ArrayList<>();
    private final HPRtree index = new HPRtree();

    UnseenCells(SitingScene scene, Geometry ground, CoverageWorth worth) {
        Envelope box = ground.getEnvelopeInternal();
        IndexedPointInAreaLocator inGround = new IndexedPointInAreaLocator(ground);
        OpenGround open = OpenGround.of(scene, box);
        for (LineString road : scene.roads(box)) {
            LengthIndexedLine along = new LengthIndexedLine(road);
            double lengthM = road.getLength();
            int cells = (int) Math.ceil(lengthM / ROAD_M);
            for (int k = 0; k < cells; k++) {
                add(
                        along.extractPoint((k + 0.5) * lengthM / cells),
                        worth.perRoadM() * lengthM / cells,
                        inGround,
                        open);
            }
        }
        for (double x = grid(box.getMinX()); x < box.getMaxX(); x += AREA_M) {
            for (double y = grid(box.getMinY()); y < box.getMaxY(); y += AREA_M) {
                add(new Coordinate(x, y), worth.perAreaM2() * AREA_M * AREA_M, inGround, open);
            }
        }
        index.build();
        leaveOut(scene.countedViews(box));
    }

    /** On one grid for all grounds. */
    private static double grid(double from) {
        return Math.floor(from / AREA_M) * AREA_M + AREA_M / 2;
    }

    private void add(Coordinate place, double worth, IndexedPointInAreaLocator ground, OpenGround open) {
        if (worth > 0 && ground.locate(place) != Location.EXTERIOR && open.isOpen(place)) {
            index.insert(new Envelope(place), places.size());
            places.add(place);
            worths.add(worth);
        }
    }

    private void leaveOut(Map<String, Geometry> views) {
        for (Geometry view : views.values()) {
            BitSet seen = in(view);
            seen.stream().forEach(cell -> worths.set(cell, 0.0));
        }
    }

    double[] worths() {
        return worths.stream().mapToDouble(w -> w).toArray();
    }

    /** The cells in a view that are worth something. */
    BitSet in(Geometry view) {
        BitSet cells = new BitSet();
        if (!view.isEmpty()) {
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(view);
            index.query(view.getEnvelopeInternal(), item -> {
                int cell = (Integer) item;
                if (worths.get(cell) > 0 && locator.locate(places.get(cell)) != Location.EXTERIOR) {
                    cells.set(cell);
                }
            });
        }
        return cells;
    }
}
