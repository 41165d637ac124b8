package org.xunfang.geodata.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Which demo county: the same options give the same rows, bit for bit.
 *
 * @param seed any number; another seed is another county
 * @param villages how many administrative villages, 1 to 2,000
 * @param today the day on which the county is as its rows say; what happened, happened before it
 * @param zone the zone of that day
 */
public record DemoOptions(long seed, int villages, LocalDate today, ZoneId zone) {
    public DemoOptions {
        if (villages < 1 || villages > 2000) {
            throw new IllegalArgumentException("villages " + villages + " is not within 1 to 2000");
        }
    }

    Instant startOfToday() {
        return today.atStartOfDay(zone).toInstant();
    }

    /** A figure of the county of 223 villages that the demo is modelled on, brought to this size. */
    int scaled(int at223Villages) {
        return (int) Math.round((double) at223Villages * villages / 223);
    }
}
