package org.xunfang.geodata.patrol;

import java.util.Arrays;

/**
 * How fine the differences are that a search meets: the lowest hundredth of what its first rounds change. Values in whole points
 * differ by a point or not at all; those that change with time and with the length of a stay differ by next to nothing. Mutable.
 */
final class Grain {
    private static final int ROUNDS = 300;
    private static final double SHARE = 0.01;
    private static final double EQUAL = 1e-9;

    private final double[] changes = new double[ROUNDS];
    private int count;
    private double finest;

    /**
     * @param coarse what holds until enough is known
     */
    Grain(double coarse) {
        this.finest = coarse;
    }

    /** A round has changed the value by so many points. */
    void add(double change) {
        double size = Math.abs(change);
        if (count < ROUNDS && size > EQUAL) {
            changes[count++] = size;
            if (count == ROUNDS) {
                Arrays.sort(changes);
                finest = changes[(int) (SHARE * ROUNDS)];
            }
        }
    }

    /** Points. */
    double finest() {
        return finest;
    }
}
