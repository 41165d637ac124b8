package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the shadows of low buildings out of what the walls leave. The sector is cut by the rays through every end and
 * every crossing of the borders; between two neighbouring rays the borders keep their order, and counting hidden layers
 * from the viewpoint outwards tells which intervals are seen.
 */
final class ShadowSweep {
    private final RadialEnvelope limit;
    private final RegionBuilder region;
    private final List<Span> waiting;
    private final Ray[] rays;
    private Span[] active = new Span[16];
    private int activeSize;

    private ShadowSweep(RadialEnvelope limit, List<Span> shadows, RegionBuilder region) {
        this.limit = limit;
        this.region = region;
        this.waiting = new ArrayList<>(shadows);
        this.waiting.sort(Comparator.comparingDouble(span -> span.from().angle()));
        this.rays = raysOf(limit, shadows);
    }

    /** Hands what is seen, slab by slab in the order of angles, to {@code region}. */
    static void sweep(RadialEnvelope limit, List<Span> shadows, RegionBuilder region) {
        new ShadowSweep(limit, shadows, region).run();
    }

    private static Ray[] raysOf(RadialEnvelope limit, List<Span> shadows) {
        Ray[] all = new Ray[limit.size() + 1 + 2 * shadows.size()];
        int n = 0;
        for (int i = 0; i < limit.size(); i++) {
            all[n++] = limit.from(i);
        }
        Ray last = limit.to(limit.size() - 1);
        for (Span shadow : shadows) {
            all[n++] = shadow.from();
            all[n++] = shadow.to();
        }
        Arrays.sort(all, 1, n, Comparator.comparingDouble(Ray::angle));
        int kept = 1;
        for (int i = 1; i < n; i++) {
            double angle = all[i].angle();
            if (angle - all[kept - 1].angle() > Ray.SAME && last.angle() - angle > Ray.SAME) {
                all[kept++] = all[i];
            }
        }
        all[kept++] = last;
        return Arrays.copyOf(all, kept);
    }

    private void run() {
        int next = 0;
        int piece = 0;
        for (int i = 0; i + 1 < rays.length; i++) {
            double middle = (rays[i].angle() + rays[i + 1].angle()) / 2;
            while (next < waiting.size() && waiting.get(next).from().angle() < middle) {
                activate(waiting.get(next++));
            }
            retire(middle);
            while (piece + 1 < limit.size() && limit.to(piece).angle() < middle) {
                piece++;
            }
            slab(limit.edge(piece), rays[i], rays[i + 1]);
        }
    }

    private void activate(Span span) {
        if (activeSize == active.length) {
            active = Arrays.copyOf(active, 2 * activeSize);
        }
        active[activeSize++] = span;
    }

    private void retire(double angle) {
        int kept = 0;
        for (int i = 0; i < activeSize; i++) {
            if (active[i].to().angle() > angle) {
                active[kept++] = active[i];
            }
        }
        activeSize = kept;
    }

    private void slab(RadialEdge end, Ray from, Ray to) {
        if (activeSize == 0 || end == RadialEdge.ORIGIN) {
            region.slab(from, to);
            region.seen(RadialEdge.ORIGIN, end);
            return;
        }
        Border[] borders = new Border[activeSize];
        Border last = new Border(end, 0, from, to);
        int n = 0;
        for (int i = 0; i < activeSize; i++) {
            Border border = new Border(active[i].edge(), active[i].step(), from, to);
            if (border.atFrom < last.atFrom || border.atTo < last.atTo) {
                borders[n++] = border;
            }
        }
        Ray begin = from;
        for (Ray cut : cuts(borders, n, last, from, to)) {
            ordered(borders, n, end, begin, cut);
            begin = cut;
        }
        ordered(borders, n, end, begin, to);
    }

    private static List<Ray> cuts(Border[] borders, int n, Border last, Ray from, Ray to) {
        List<Ray> cuts = new ArrayList<>(0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                Border other = j == i ? last : borders[j];
                if (RadialEnvelope.crosses(borders[i].atFrom - other.atFrom, borders[i].atTo - other.atTo)) {
                    cuts.add(Ray.crossing(borders[i].edge, other.edge, from, to));
                }
            }
        }
        cuts.sort(Comparator.comparingDouble(Ray::angle));
        List<Ray> apart = new ArrayList<>(cuts.size());
        double angle = from.angle();
        for (Ray cut : cuts) {
            if (cut.angle() - angle > Ray.SAME && to.angle() - cut.angle() > Ray.SAME) {
                apart.add(cut);
                angle = cut.angle();
            }
        }
        return apart;
    }

    /** A slab in which no two borders cross. */
    private void ordered(Border[] borders, int n, RadialEdge end, Ray from, Ray to) {
        for (int i = 0; i < n; i++) {
            borders[i].measure(from, to);
        }
        Arrays.sort(borders, 0, n);
        double limitSum = end.distanceAt(from) + end.distanceAt(to);
        region.slab(from, to);
        int layers = 0;
        RadialEdge begin = RadialEdge.ORIGIN;
        for (int i = 0; i < n && borders[i].sum() < limitSum; i++) {
            int before = layers;
            layers += borders[i].step;
            if (before == 0 && layers > 0) {
                region.seen(begin, borders[i].edge);
            } else if (before > 0 && layers == 0) {
                begin = borders[i].edge;
            }
        }
        if (layers == 0) {
            region.seen(begin, end);
        }
    }

    /** A border of a shadow within one slab. */
    private static final class Border implements Comparable<Border> {
        final RadialEdge edge;
        final int step;
        double atFrom;
        double atTo;

        Border(RadialEdge edge, int step, Ray from, Ray to) {
            this.edge = edge;
            this.step = step;
            measure(from, to);
        }

        void measure(Ray from, Ray to) {
            atFrom = edge.distanceAt(from);
            atTo = edge.distanceAt(to);
        }

        double sum() {
            return atFrom + atTo;
        }

        /** By distance; of two at the same place the one into a shadow first, so that no slit opens between buildings. */
        @Override
        public int compareTo(Border other) {
            int byDistance = Double.compare(sum(), other.sum());
            return byDistance != 0 ? byDistance : Integer.compare(other.step, step);
        }
    }
}
