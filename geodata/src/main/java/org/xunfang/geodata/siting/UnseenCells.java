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

/**
 * Road and open ground that nobody sees, as points with a worth each: 5 m of road and 10 m × 10 m of ground. Cells are
 * coarser on ground whose box is over 25 km² ({@value #MOST_AREAS} cells) or has over 250 km of road
 * ({@value #MOST_STRETCHES}).
 */
final class UnseenCells {
    private static final double ROAD_M = 5;
    private static final double AREA_M = 10;
    private static final int MOST_STRETCHES = 50_000;
    private static final int MOST_AREAS = 250_000;

    private final List<Coordinate> places = new ArrayList<>();
    private final List<Double> worths = new ArrayList<>();
    private final HPRtree index = new HPRtree();

    /** @param ground polygon or multi-polygon, metres */
    UnseenCells(SitingScene scene, Geometry ground, CoverageWorth worth) {
        Envelope box = ground.getEnvelopeInternal();
        IndexedPointInAreaLocator inGround = new IndexedPointInAreaLocator(ground);
        OpenGround open = OpenGround.of(scene, box);
        List<LineString> roads = RoadsWithin.clip(scene.roads(box), box);
        double roadM = Math.max(ROAD_M, RoadsWithin.lengthM(roads) / MOST_STRETCHES);
        for (LineString road : roads) {
            LengthIndexedLine along = new LengthIndexedLine(road);
            double lengthM = road.getLength();
            int cells = (int) Math.ceil(lengthM / roadM);
            for (int k = 0; k < cells; k++) {
                add(
                        along.extractPoint((k + 0.5) * lengthM / cells),
                        worth.perRoadM() * lengthM / cells,
                        inGround,
                        open);
            }
        }
        double areaM = Math.max(AREA_M, Math.sqrt(box.getArea() / MOST_AREAS));
        for (double x = grid(box.getMinX(), areaM); x < box.getMaxX(); x += areaM) {
            for (double y = grid(box.getMinY(), areaM); y < box.getMaxY(); y += areaM) {
                add(new Coordinate(x, y), worth.perAreaM2() * areaM * areaM, inGround, open);
            }
        }
        index.build();
        leaveOut(scene.countedViews(box));
    }

    /** On one grid for all grounds whose cells are as large. */
    private static double grid(double from, double cellM) {
        return Math.floor(from / cellM) * cellM + cellM / 2;
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
            for (int cell : in(view)) {
                worths.set(cell, 0.0);
            }
        }
    }

    double[] worths() {
        return worths.stream().mapToDouble(w -> w).toArray();
    }

    /** The cells in a view that are worth something, ascending. */
    int[] in(Geometry view) {
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
        return cells.stream().toArray();
    }
}
