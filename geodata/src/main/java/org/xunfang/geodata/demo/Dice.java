package org.xunfang.geodata.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of choices for one part of the county. Each part draws from its own stream, named after the part, so that a
 * change in one part leaves the others as they were.
 */
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Dice of(long seed, String part) {
        return of(seed, part, 0);
    }

    /** The stream of the {@code index}-th thing of a part. */
    static Dice of(long seed, String part, long index) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
        }
        return new Dice(mixed(mixed(seed ^ hash) + index));
    }

    double between(double from, double until) {
        return from + random.nextDouble() * (until - from);
    }

    /** A whole number from 0 to below {@code n}. */
    int below(int n) {
        return random.nextInt(n);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Normal distribution. */
    double bell(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One symbol of a table of one-character syllables. */
    String syllable(String table) {
        return String.valueOf(table.charAt(random.nextInt(table.length())));
    }

    /** An index into weights, each at least 0 and not all 0, as often as its weight says. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double rest = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
