package org.xunfang.geodata.siting;

import java.util.BitSet;

/** Sets of numbers. */
final class Sets {
    private Sets() {}

    static boolean holds(BitSet larger, BitSet smaller) {
        return lacking(larger, smaller).isEmpty();
    }

    /** What of a set another one lacks. */
    static BitSet lacking(BitSet other, BitSet set) {
        BitSet rest = (BitSet) set.clone();
        rest.andNot(other);
        return rest;
    }
}
