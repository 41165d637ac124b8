package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Finds every link of a graph within a distance of a place, with the link's nearest point: a grid of the links' segments on
 * arrays. What is closed is found too. Immutable and thread-safe.
 */
public final class LinksNear {
    private static final double CELL_M = 60;
    private static final double MOST_CELLS = 1 << 20;

    private final double west;
    private final double south;
    private final double cellM;
    private final int columns;
    private final int rows;
    /** Per cell its first entry; one more at the end. */
    private final int[] first;

    private final int[] entry;
    private final int[] link;
    private final double[] fromM;
    /** Per segment x and y of its start, then of its end. */
    private final double[] ends;

    private LinksNear(RoadGraph graph) {
        int segments = 0;
        List<Coordinate>[] lines = lines(graph);
        Envelope box = new Envelope();
        for (List<Coordinate> line : lines) {
            segments += line.size() - 1;
            line.forEach(box::expandToInclude);
        }
        this.west = lines.length == 0 ? 0 : box.getMinX();
        this.south = lines.length == 0 ? 0 : box.getMinY();
        this.cellM = Math.max(CELL_M, Math.sqrt(box.getArea() / MOST_CELLS));
        this.columns = (int) (box.getWidth() / cellM) + 1;
        this.rows = (int) (box.getHeight() / cellM) + 1;
        this.link = new int[segments];
        this.fromM = new double[segments];
        this.ends = new double[4 * segments];
        fill(lines);
        this.first = new int[columns * rows + 1];
        eachCell((segment, cell) -> first[cell + 1]++);
        for (int c = 0; c < columns * rows; c++) {
            first[c + 1] += first[c];
        }
        this.entry = new int[first[columns * rows]];
        int[] next = first.clone();
        eachCell((segment, cell) -> entry[next[cell]++] = segment);
    }

    /** An index of all links of a graph. */
    public static LinksNear of(RoadGraph graph) {
        return new LinksNear(graph);
    }

    /**
     * Finds the links within a distance.
     *
     * @param x metres on the network's plane
     * @param y metres on the network's plane
     * @param radiusM metres, 0 or more
     * @param found is emptied, then filled, in no order that means anything, but always the same
     */
    public void find(double x, double y, double radiusM, Found found) {
        found.count = 0;
        int firstColumn = clamp((x - radiusM - west) / cellM, columns);
        int lastColumn = clamp((x + radiusM - west) / cellM, columns);
        int firstRow = clamp((y - radiusM - south) / cellM, rows);
        int lastRow = clamp((y + radiusM - south) / cellM, rows);
        for (int row = firstRow; row <= lastRow; row++) {
            int end = first[row * columns + lastColumn + 1];
            for (int e = first[row * columns + firstColumn]; e < end; e++) {
                offer(entry[e], x, y, radiusM * radiusM, found);
            }
        }
    }

    private void offer(int segment, double x, double y, double most, Found found) {
        double px = ends[4 * segment];
        double py = ends[4 * segment + 1];
        double dx = ends[4 * segment + 2] - px;
        double dy = ends[4 * segment + 3] - py;
        double square = dx * dx + dy * dy;
        double share = square > 0 ? ((x - px) * dx + (y - py) * dy) / square : 0;
        share = share < 0 ? 0 : Math.min(share, 1);
        double awayX = px + share * dx - x;
        double awayY = py + share * dy - y;
        double away = awayX * awayX + awayY * awayY;
        if (away <= most) {
            found.offer(link[segment], fromM[segment] + share * Math.sqrt(square), Math.sqrt(away));
        }
    }

    private static int clamp(double cell, int count) {
        return (int) Math.max(0, Math.min(count - 1, Math.floor(cell)));
    }

    @SuppressWarnings("unchecked")
    private static List<Coordinate>[] lines(RoadGraph graph) {
        List<Coordinate>[] lines = new List[graph.linkCount()];
        Arrays.setAll(lines, l -> graph.line(l, 0, graph.linkLengthM(l)));
        return lines;
    }

    private void fill(List<Coordinate>[] lines) {
        int segment = 0;
        for (int l = 0; l < lines.length; l++) {
            double alongM = 0;
            for (int i = 0; i + 1 < lines[l].size(); i++) {
                Coordinate p = lines[l].get(i);
                Coordinate q = lines[l].get(i + 1);
                link[segment] = l;
                fromM[segment] = alongM;
                ends[4 * segment] = p.x;
                ends[4 * segment + 1] = p.y;
                ends[4 * segment + 2] = q.x;
                ends[4 * segment + 3] = q.y;
                alongM += p.distance(q);
                segment++;
            }
        }
    }

    private interface CellSink {
        void take(int segment, int cell);
    }

    private void eachCell(CellSink sink) {
        for (int s = 0; s < link.length; s++) {
            double x = ends[4 * s];
            double y = ends[4 * s + 1];
            double farX = ends[4 * s + 2];
            double farY = ends[4 * s + 3];
            int lastRow = clamp((Math.max(y, farY) - south) / cellM, rows);
            int lastColumn = clamp((Math.max(x, farX) - west) / cellM, columns);
            for (int row = clamp((Math.min(y, farY) - south) / cellM, rows); row <= lastRow; row++) {
                for (int c = clamp((Math.min(x, farX) - west) / cellM, columns); c <= lastColumn; c++) {
                    sink.take(s, row * columns + c);
                }
            }
        }
    }

    /** What was found: each link once. Made once and filled again and again; not thread-safe. */
    public static final class Found {
        private int count;
        private int[] link = new int[16];
        private double[] alongM = new double[16];
        private double[] awayM = new double[16];

        /** Number of links found. */
        public int count() {
            return count;
        }

        /** The number of a link in its graph. */
        public int link(int i) {
            return link[i];
        }

        /** Its nearest point, metres from its end A. */
        public double alongM(int i) {
            return alongM[i];
        }

        /** Metres from the place to there. */
        public double awayM(int i) {
            return awayM[i];
        }

        private void offer(int offered, double along, double away) {
            int i = 0;
            while (i < count && link[i] != offered) {
                i++;
            }
            if (i < count && awayM[i] <= away) {
                return;
            }
            if (i == link.length) {
                link = Arrays.copyOf(link, 2 * i);
                alongM = Arrays.copyOf(alongM, 2 * i);
                awayM = Arrays.copyOf(awayM, 2 * i);
            }
            count = Math.max(count, i + 1);
            link[i] = offered;
            alongM[i] = along;
            awayM[i] = away;
        }
    }
}
