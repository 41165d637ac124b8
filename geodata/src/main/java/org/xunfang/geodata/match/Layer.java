package org.xunfang.geodata.match;

import java.util.Arrays;
import org.xunfang.geodata.road.LinksNear;
import org.xunfang.geodata.road.RoadGraph;

/**
 * The states of one place that fixes tell: the nearest point of each link around it, per direction, nearest first, and the last one off the road.
 * The two directions of a link are each other's twins.
 */
final class Layer {
    static final int NONE = -1;
    /** Links looked at per fix. */
    private static final int MOST_LINKS = 16;

    final double x;
    final double y;
    final double sigmaM;
    /** When the unit came there, and when it moved on. */
    final long fromMs;

    final long toMs;

    final int count;
    final int[] link;
    final double[] alongM;
    final boolean[] towardsB;
    final int[] twin;
    final double[] emission;
    final double[] score;
    /** The state before; {@link #NONE} in the first layer of a run. */
    final int[] before;
    /** Metres of the way from there; negative for a step back along the link; not a number off the road. */
    final double[] wayM;
    /** True where the unit came in the twin's direction and turned round here. */
    final boolean[] turned;

    private Layer(Cluster fixes, double sigmaM, int count) {
        this.x = fixes.x();
        this.y = fixes.y();
        this.sigmaM = sigmaM;
        this.fromMs = fixes.fromMs();
        this.toMs = fixes.toMs();
        this.count = count;
        this.link = new int[count];
        this.alongM = new double[count];
        this.towardsB = new boolean[count];
        this.twin = new int[count];
        this.emission = new double[count];
        this.score = new double[count];
        this.before = new int[count];
        this.wayM = new double[count];
        this.turned = new boolean[count];
        Arrays.fill(twin, NONE);
        Arrays.fill(before, NONE);
        Arrays.fill(score, Double.POSITIVE_INFINITY);
    }

    static Layer of(Cluster fixes, double sigmaM, double offRoadCost, RoadGraph graph, LinksNear.Found found) {
        int[] order = nearest(found);
        int count = 1;
        for (int i : order) {
            count += (graph.permits(found.link(i), true) ? 1 : 0) + (graph.permits(found.link(i), false) ? 1 : 0);
        }
        Layer layer = new Layer(fixes, sigmaM, count);
        int state = 0;
        for (int i : order) {
            int first = state;
            for (int direction = 0; direction < 2; direction++) {
                if (graph.permits(found.link(i), direction == 0)) {
                    layer.link[state] = found.link(i);
                    layer.alongM[state] = Math.min(found.alongM(i), graph.linkLengthM(found.link(i)));
                    layer.towardsB[state] = direction == 0;
                    double away = found.awayM(i) / sigmaM;
                    layer.emission[state++] = away * away / 2;
                }
            }
            if (state == first + 2) {
                layer.twin[first] = first + 1;
                layer.twin[first + 1] = first;
            }
        }
        layer.link[state] = NONE;
        layer.emission[state] = offRoadCost;
        return layer;
    }

    private static int[] nearest(LinksNear.Found found) {
        int[] order = new int[found.count()];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && nearer(found, i, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order.length > MOST_LINKS ? Arrays.copyOf(order, MOST_LINKS) : order;
    }

    private static boolean nearer(LinksNear.Found found, int i, int j) {
        return found.awayM(i) != found.awayM(j) ? found.awayM(i) < found.awayM(j) : found.link(i) < found.link(j);
    }

    double distanceM(Layer other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }

    boolean onRoad(int state) {
        return link[state] != NONE;
    }

    /** Takes the fix for the first of a run. */
    void begin() {
        System.arraycopy(emission, 0, score, 0, count);
    }

    /** The likeliest state. */
    int best() {
        int best = 0;
        for (int s = 1; s < count; s++) {
            best = score[s] < score[best] ? s : best;
        }
        return best;
    }
}
