package org.xunfang.server.rota;

import java.time.Duration;

/**
 * What a rota has to keep to.
 *
 * @param officers fewest of rank officer on a shift
 * @param auxiliaries fewest of rank auxiliary on a shift
 * @param rest shortest time between two shifts of a member
 */
record RotaRules(int officers, int auxiliaries, Duration rest) {

    /** The 1+2 rule, with a rest. */
    static RotaRules onePlusTwo(Duration rest) {
        return new RotaRules(1, 2, rest);
    }
}
