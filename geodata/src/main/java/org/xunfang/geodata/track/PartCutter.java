package org.xunfang.geodata.track;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.match.MatchedPart;
import org.xunfang.geodata.match.OffRoadLine;
import org.xunfang.geodata.match.RoadStretch;
import org.xunfang.geodata.match.TrackBreak;
import org.xunfang.geodata.road.RoadGraph;

/**
 * Cuts parts of a matched track that took long where the fixes were meanwhile: a part tells only when it begins and ends, and a
 * long road may have been driven and walked.
 */
final class PartCutter {
    /** No piece takes less, but the last of a part. */
    private static final long PIECE_MS = 30_000;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final RoadGraph graph;
    private final List<Fix> fixes;
    private final List<MatchedPart> cut = new ArrayList<>();
    private int next;

    private PartCutter(RoadGraph graph, List<Fix> fixes) {
        this.graph = graph;
        this.fixes = fixes;
    }

    /** @param parts and {@code fixes} in the order of time */
    static List<MatchedPart> cut(List<MatchedPart> parts, List<Fix> fixes, RoadGraph graph) {
        PartCutter cutter = new PartCutter(graph, fixes);
        parts.forEach(cutter::add);
        return cutter.cut;
    }

    private void add(MatchedPart part) {
        if (part instanceof TrackBreak || part.toMs() - part.fromMs() < 2 * PIECE_MS || !(part.lengthM() > 0)) {
            cut.add(part);
            return;
        }
        LengthIndexedLine line = new LengthIndexedLine(lineOf(part));
        double atM = 0;
        long atMs = part.fromMs();
        while (next < fixes.size() && fixes.get(next).timeMs() <= part.fromMs()) {
            next++;
        }
        for (; next < fixes.size() && fixes.get(next).timeMs() + PIECE_MS <= part.toMs(); next++) {
            Fix fix = fixes.get(next);
            if (fix.timeMs() - atMs >= PIECE_MS) {
                double toM = Math.min(part.lengthM(), line.indexOfAfter(new Coordinate(fix.x(), fix.y()), atM));
                if (toM > atM) {
                    cut.add(piece(part, line, atM, toM, atMs, fix.timeMs()));
                }
                atM = Math.max(atM, toM);
                atMs = fix.timeMs();
            }
        }
        if (part.lengthM() > atM) {
            cut.add(piece(part, line, atM, part.lengthM(), atMs, part.toMs()));
        }
    }

    private LineString lineOf(MatchedPart part) {
        if (part instanceof RoadStretch s) {
            return FACTORY.createLineString(
                    graph.line(s.link(), s.fromM(), s.toM()).toArray(new Coordinate[0]));
        }
        return ((OffRoadLine) part).line();
    }

    private static MatchedPart piece(
            MatchedPart part, LengthIndexedLine line, double fromM, double toM, long fromMs, long toMs) {
        if (part instanceof RoadStretch s) {
            double sign = s.towardsB() ? 1 : -1;
            double end = toM >= s.lengthM() ? s.toM() : s.fromM() + sign * toM;
            return new RoadStretch(s.link(), s.fromM() + sign * fromM, end, fromMs, toMs);
        }
        return new OffRoadLine((LineString) line.extractLine(fromM, toM), fromMs, toMs);
    }
}
