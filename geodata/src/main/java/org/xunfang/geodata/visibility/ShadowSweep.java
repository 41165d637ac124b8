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
    private Border[] active = new Border[16];
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
                activate(waiting.get(next++), rays[i]);
            }
            retire(middle);
            while (piece + 1 < limit.size() && limit.to(piece).angle() < middle) {
                piece++;
            }
            slab(limit.edge(piece), rays[i], rays[i + 1]);
        }
    }

    private void activate(Span span, Ray at) {
        if (activeSize == active.length) {
            active = Arrays.copyOf(active, 2 * activeSize);
        }
        active[activeSize++] = new Border(span, at);
    }

    private void retire(double angle) {
        int kept = 0;
        for (int i = 0; i < activeSize; i++) {
            if (active[i].until > angle) {
                active[kept++] = active[i];
            }
        }
        activeSize = kept;
    }

    private void slab(RadialEdge end, Ray from, Ray to) {
        double endAtFrom = end.distanceAt(from);
        double endAtTo = end.distanceAt(to);
        Border[] borders = new Border[activeSize];
        int n = 0;
        for (int i = 0; i < activeSize; i++) {
            Border border = active[i];
            border.advance(to);
            if (border.atFrom < endAtFrom || border.atTo < endAtTo) {
                borders[n++] = border;
            }
        }
        List<Ray> cuts = cuts(borders, n, new Border(end, endAtFrom, endAtTo), from, to);
        if (cuts.isEmpty()) {
            ordered(borders, n, end, endAtFrom + endAtTo, from, to);
            return;
        }
        cuts.add(to);
        Ray begin = from;
        for (Ray cut : cuts) {
            for (int i = 0; i < n; i++) {
                borders[i].place = borders[i].edge.distanceAt(begin) + borders[i].edge.distanceAt(cut);
            }
            ordered(borders, n, end, end.distanceAt(begin) + end.distanceAt(cut), begin, cut);
            begin = cut;
        }
    }

    /** The rays through the crossings of these borders with each other and with the {@code last}, which ends all sight. */
    private static List<Ray> cuts(Border[] borders, int n, Border last, Ray from, Ray to) {
        List<Ray> cuts = new ArrayList<>(0);
        for (int i = 0; i < n; i++) {
            Border one = borders[i];
            for (int j = 0; j <= i; j++) {
                Border other = j == i ? last : borders[j];
                if (RadialEnvelope.crosses(one.atFrom - other.atFrom, one.atTo - other.atTo)) {
                    cuts.add(Ray.crossing(one.edge, other.edge, from, to));
                }
            }
        }
        if (cuts.isEmpty()) {
            return cuts;
        }
        cuts.sort(Comparator.comparingDouble(Ray::angle));
        List<Ray> apart = new ArrayList<>(cuts.size() + 1);
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
    private void ordered(Border[] borders, int n, RadialEdge end, double endPlace, Ray from, Ray to) {
        Arrays.sort(borders, 0, n);
        region.slab(from, to);
        int layers = 0;
        RadialEdge begin = RadialEdge.ORIGIN;
        for (int i = 0; i < n && borders[i].place < endPlace; i++) {
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

    /** A border of a shadow and its distances along the two rays of the slab at hand. */
    private static final class Border implements Comparable<Border> {
        final RadialEdge edge;
        final int step;
        final double until;
        double atFrom;
        double atTo;
        /** Twice its mean distance in the slab or part of a slab at hand, by which borders are put in order. */
        double place;

        Border(Span span, Ray at) {
            this.edge = span.edge();
            this.step = span.step();
            this.until = span.to().angle();
            this.atTo = edge.distanceAt(at);
        }

        Border(RadialEdge edge, double atFrom, double atTo) {
            this.edge = edge;
            this.step = 0;
            this.until = 0;
            this.atFrom = atFrom;
            this.atTo = atTo;
        }

        /** Goes on to the slab that begins where the last one ended. */
        void advance(Ray to) {
            atFrom = atTo;
            atTo = edge.distanceAt(to);
            place = atFrom + atTo;
        }

        /** By distance; of two at the same place the one into a shadow first, so that no slit opens between buildings. */
        @Override
        public int compareTo(Border other) {
            int byPlace = Double.compare(place, other.place);
            return byPlace != 0 ? byPlace : Integer.compare(other.step, step);
        }
    }
}
