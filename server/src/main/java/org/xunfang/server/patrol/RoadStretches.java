package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** Cuts named roads into stretches that a patrol drives along, each about {@link #LENGTH_M} long. */
final class RoadStretches {

    static final double LENGTH_M = 2_000;

    /** Shorter pieces are seen from what lies at their ends. */
    static final double SHORTEST_M = 400;

    /** A stretch whose middle moves less than this stays the same. */
    private static final double CELL_M = 500;

    private RoadStretches() {}

    /**
     * The stretches of one road, in the order of its lines.
     *
     * @param lines all of its lines, metres, joined where they meet end to end
     */
    static List<CountyFacts.Stretch> of(String name, Collection<? extends Geometry> lines) {
        LineMerger merger = new LineMerger();
        merger.add(lines);
        List<CountyFacts.Stretch> stretches = new ArrayList<>();
        for (Object merged : merger.getMergedLineStrings()) {
            LineString line = (LineString) merged;
            if (line.getLength() >= SHORTEST_M) {
                cut(name, line, stretches);
            }
        }
        return stretches;
    }

    private static void cut(String name, LineString line, List<CountyFacts.Stretch> into) {
        long parts = Math.max(1, Math.round(line.getLength() / LENGTH_M));
        double length = line.getLength() / parts;
        LengthIndexedLine along = new LengthIndexedLine(line);
        for (int i = 0; i < parts; i++) {
            Coordinate middle = along.extractPoint((i + 0.5) * length);
            String cell = Math.round(middle.x / CELL_M) + "," + Math.round(middle.y / CELL_M);
            into.add(new CountyFacts.Stretch(
                    unused(name + "@" + cell, into), name, along.extractLine(i * length, (i + 1) * length), middle));
        }
    }

    /** Side roads of one name may have their middles in one cell. */
    private static String unused(String id, List<CountyFacts.Stretch> taken) {
        String free = id;
        for (int n = 2; isTaken(free, taken); n++) {
            free = id + "#" + n;
        }
        return free;
    }

    private static boolean isTaken(String id, List<CountyFacts.Stretch> taken) {
        return taken.stream().anyMatch(s -> s.id().equals(id));
    }
}
