package org.xunfang.geodata.patrol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a place is worth going to, or why it is not reached: a stable dotted code with arguments, which the page turns
 * into words.
 *
 * @param code such as {@code patrol.reason.gap}
 * @param args strings, numbers or truth values by name; never absent values
 * @param points what it adds to the value of the place, 0 or more
 */
public record Reason(String code, SortedMap<String, Object> args, double points) {
    public Reason {
        if (code.isBlank() || !(points >= 0 && points < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("reason " + code + " with " + points + " points");
        }
        for (Object value : args.values()) {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException("reason " + code + " takes no argument like " + value);
            }
        }
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    }

    /** A reason without arguments. */
    public static Reason of(String code, double points) {
        return new Reason(code, Collections.emptySortedMap(), points);
    }

    /** The same reason with one argument more. */
    public Reason with(String name, Object value) {
        TreeMap<String, Object> more = new TreeMap<>(args);
        more.put(name, value);
        return new Reason(code, more, points);
    }

    /** The same reason with other points. */
    public Reason worth(double newPoints) {
        return new Reason(code, args, newPoints);
    }
}
