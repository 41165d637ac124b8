package org.xunfang.geodata.terrain;

import java.util.Arrays;

/**
 * The ground along a ray: pieces on which its height is a + b s + c s², s being the distance from the ray's beginning in
 * metres. Ends where the ground is not known any more.
 */
public final class Profile {
    private double[] pieces = new double[16];
    private int size;

    Profile() {}

    void add(double to, double a, double b, double c) {
        if (4 * size == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * pieces.length);
        }
        pieces[4 * size] = to;
        pieces[4 * size + 1] = a;
        pieces[4 * size + 2] = b;
        pieces[4 * size + 3] = c;
        size++;
    }

    /** Number of pieces; 0 where not even the beginning is known. */
    public int size() {
        return size;
    }

    /** Where a piece ends, metres. The first begins at 0, every other where the one before it ends. */
    public double to(int piece) {
        return pieces[4 * piece];
    }

    /** Constant term of a piece's height, metres. */
    public double a(int piece) {
        return pieces[4 * piece + 1];
    }

    /** Linear term. */
    public double b(int piece) {
        return pieces[4 * piece + 2];
    }

    /** Square term, per metre. */
    public double c(int piece) {
        return pieces[4 * piece + 3];
    }

    /** How far the ground is known, metres. */
    public double knownM() {
        return size == 0 ? 0 : to(size - 1);
    }
}
