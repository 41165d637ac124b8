package org.xunfang.geodata.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.ShortWays;

/**
 * The fixes whose states are not decided. Where all that is still likely goes back to one state, the way up to it is settled:
 * nothing that comes later can change it (J. Bloit and X. Rodet, "Short-time Viterbi for online HMM decoding", ICASSP 2008).
 * When a window is full without that, the likeliest way so far is settled up to its middle.
 */
final class Lattice {
    /** Fixes after which one looks for a state that all go back to. */
    private static final int EVERY = 8;

    private static final int WINDOW = 256;

    private final Transitions transitions;
    private final PartWriter writer;
    private final List<Layer> layers = new ArrayList<>();
    /** True where the first layer's state is settled. */
    private boolean begun;

    private int sinceLook;

    Lattice(Transitions transitions, PartWriter writer) {
        this.transitions = transitions;
        this.writer = writer;
    }

    @Nullable
    Layer last() {
        return layers.isEmpty() ? null : layers.get(layers.size() - 1);
    }

    int size() {
        return layers.size();
    }

    void add(Layer next, ShortWays ways) {
        Layer last = last();
        if (last != null && !(transitions.mayFollow(last, next) && transitions.step(last, next, ways))) {
            end(ways);
            writer.breakOff(last.toMs, next.fromMs);
        }
        if (layers.isEmpty()) {
            next.begin();
        }
        layers.add(next);
        if (++sinceLook >= EVERY) {
            sinceLook = 0;
            look(ways);
        }
    }

    /** The run ends here. */
    void end(ShortWays ways) {
        Layer last = last();
        if (last != null) {
            settle(layers.size() - 1, last.best(), ways);
            writer.end();
        }
        layers.clear();
        begun = false;
        sinceLook = 0;
    }

    private void look(ShortWays ways) {
        int newest = layers.size() - 1;
        int[] ancestor = new int[layers.get(newest).count];
        Arrays.setAll(ancestor, s -> layers.get(newest).score[s] < Double.POSITIVE_INFINITY ? s : Layer.NONE);
        for (int k = newest; k > 0; k--) {
            int one = only(ancestor);
            if (one != Layer.NONE) {
                settle(k, one, ways);
                return;
            }
            if (newest >= WINDOW && k == newest / 2) {
                int best = layers.get(newest).best();
                int kept = ancestor[best];
                giveUp(layers.get(newest), ancestor, kept);
                settle(k, kept, ways);
                return;
            }
            Layer layer = layers.get(k);
            for (int s = 0; s < ancestor.length; s++) {
                ancestor[s] = ancestor[s] == Layer.NONE ? Layer.NONE : layer.before[ancestor[s]];
            }
        }
    }

    /** The state that all go back to; none where there are several. */
    private static int only(int[] ancestor) {
        int one = Layer.NONE;
        for (int s : ancestor) {
            if (s != Layer.NONE && one != Layer.NONE && s != one) {
                return Layer.NONE;
            }
            one = s != Layer.NONE ? s : one;
        }
        return one;
    }

    private static void giveUp(Layer newest, int[] ancestor, int kept) {
        for (int s = 0; s < ancestor.length; s++) {
            newest.score[s] = ancestor[s] == kept ? newest.score[s] : Double.POSITIVE_INFINITY;
        }
    }

    /** Writes the way up to a state of a layer, which becomes the first one. */
    private void settle(int upTo, int state, ShortWays ways) {
        int[] way = new int[upTo + 1];
        way[upTo] = state;
        for (int k = upTo; k > 0; k--) {
            way[k - 1] = layers.get(k).before[way[k]];
        }
        if (!begun) {
            writer.begin(layers.get(0), way[0]);
        }
        for (int k = 1; k <= upTo; k++) {
            writer.go(layers.get(k - 1), way[k - 1], layers.get(k), way[k], ways);
        }
        begun = true;
        layers.subList(0, upTo).clear();
    }
}
