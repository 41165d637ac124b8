package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * The points that at least 1, 2, … k of many views hold.
 *
 * <p>Views are halved by place and the halves joined: U_k of both is the union of U_i of one with U_j of the other over i +
 * j = k, so that views far from each other never meet in an overlay. The result does not hang on the order in which the
 * views are given.
 *
 * <p>Immutable and thread-safe.
 */
public final class KFoldUnion {
    private final List<Geometry> layers;

    private KFoldUnion(List<Geometry> layers) {
        this.layers = layers;
    }

    /**
     * Layers 1 to {@code k} of these views.
     *
     * @param views polygonal and valid, metres on the plane; empty ones add nothing
     * @param k at least 1
     */
    public static KFoldUnion of(Collection<Geometry> views, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("no layer of " + k + " views");
        }
        List<Geometry> seen = new ArrayList<>(views);
        seen.removeIf(Geometry::isEmpty);
        return seen.isEmpty() ? new KFoldUnion(empty(k)) : new KFoldUnion(layers(seen, k));
    }

    /** What at least {@code k} views hold: polygonal, valid, possibly empty. */
    public Geometry atLeast(int k) {
        return layers.get(k - 1);
    }

    private static List<Geometry> empty(int k) {
        List<Geometry> layers = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            layers.add(Overlay.FACTORY.createPolygon());
        }
        return layers;
    }

    private static List<Geometry> layers(List<Geometry> views, int k) {
        if (views.size() == 1) {
            List<Geometry> one = empty(k);
            one.set(0, views.get(0));
            return one;
        }
        List<Geometry> sorted = new ArrayList<>(views);
        sorted.sort(acrossLongerSide(views));
        int middle = sorted.size() / 2;
        return joined(layers(sorted.subList(0, middle), k), layers(sorted.subList(middle, sorted.size()), k));
    }

    private static Comparator<Geometry> acrossLongerSide(List<Geometry> views) {
        Envelope all = new Envelope();
        views.forEach(view -> all.expandToInclude(view.getEnvelopeInternal()));
        Comparator<Coordinate> byX = Comparator.comparingDouble(centre -> centre.x);
        Comparator<Coordinate> byY = Comparator.comparingDouble(centre -> centre.y);
        Comparator<Coordinate> order =
                all.getWidth() >= all.getHeight() ? byX.thenComparing(byY) : byY.thenComparing(byX);
        return Comparator.<Geometry, Coordinate>comparing(
                        view -> view.getEnvelopeInternal().centre(), order)
                .thenComparing(Overlay.ORDER);
    }

    private static List<Geometry> joined(List<Geometry> one, List<Geometry> other) {
        List<Geometry> out = new ArrayList<>();
        for (int k = 1; k <= one.size(); k++) {
            Geometry layer = Overlay.union(one.get(k - 1), other.get(k - 1));
            for (int i = 1; i < k; i++) {
                layer = Overlay.union(layer, Overlay.intersection(one.get(i - 1), other.get(k - i - 1)));
            }
            out.add(layer);
        }
        return out;
    }
}
