package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.List;

/**
 * Travel times and lengths among a list of sites, for one mode: seconds rounded up to whole ones, metres along the
 * quickest way. Not symmetric where roads are one-way.
 *
 * <p>Immutable and thread-safe.
 */
public final class TravelMatrix {
    /** Seconds between sites without a way; two of them still fit into an int. */
    public static final int NO_WAY = 1_000_000_000;

    private final int size;
    private final int[] seconds;
    private final float[] metres;

    private TravelMatrix(int size, int[] seconds, float[] metres) {
        this.size = size;
        this.seconds = seconds;
        this.metres = metres;
    }

    /**
     * A matrix from row-major cells. Cells of {@link Double#POSITIVE_INFINITY} seconds have no way.
     *
     * @param seconds {@code size × size} times from row to column, none negative
     * @param metres {@code size × size} lengths of the same ways
     */
    public static TravelMatrix of(int size, double[] seconds, double[] metres) {
        if (seconds.length != size * size || metres.length != size * size) {
            throw new IllegalArgumentException(
                    size + " sites need " + size * size + " cells, not " + seconds.length + " and " + metres.length);
        }
        int[] whole = new int[seconds.length];
        float[] lengths = new float[metres.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = wholeSeconds(seconds[i]);
            lengths[i] = whole[i] == NO_WAY ? Float.POSITIVE_INFINITY : (float) metres[i];
        }
        return new TravelMatrix(size, whole, lengths);
    }

    /**
     * The matrix of places on a graph, by one search from each ({@link TravelRows}). A place that is on no road has a way to itself only.
     *
     * @param sites of that graph
     */
    public static TravelMatrix among(RoadGraph graph, List<? extends Snap> sites) {
        return TravelRows.of(graph, sites).matrix();
    }

    /** A cell of {@link TravelCost}. */
    interface Costs {
        long cost(int from, int to);
    }

    static TravelMatrix of(int size, Costs costs) {
        int[] seconds = new int[size * size];
        float[] metres = new float[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            long cost = costs.cost(i / size, i % size);
            seconds[i] = TravelCost.wholeSeconds(cost);
            metres[i] = TravelCost.metres(cost);
        }
        return new TravelMatrix(size, seconds, metres);
    }

    /** Number of sites. */
    public int size() {
        return size;
    }

    /** Whole seconds from one site to another, {@link #NO_WAY} if there is none. */
    public int seconds(int from, int to) {
        return seconds[from * size + to];
    }

    /** Metres of the quickest way, infinite if there is none. */
    public double metres(int from, int to) {
        return metres[from * size + to];
    }

    /** True where there is a way. */
    public boolean reaches(int from, int to) {
        return seconds(from, to) < NO_WAY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TravelMatrix that
                && size == that.size
                && Arrays.equals(seconds, that.seconds)
                && Arrays.equals(metres, that.metres);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    /** Rounds up, but not for what is only a rounding error beyond a whole second. */
    private static int wholeSeconds(double s) {
        if (!(s >= 0)) {
            throw new IllegalArgumentException("travel time of " + s + " s");
        }
        return s >= NO_WAY ? NO_WAY : (int) Math.ceil(s - 1e-6);
    }
}
