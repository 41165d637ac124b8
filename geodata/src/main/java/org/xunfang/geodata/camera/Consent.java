package org.xunfang.geodata.camera;

import java.time.LocalDate;

/**
 * What the owner of a private camera allowed: its picture may be used on these days, within these hours of the day.
 *
 * @param from first day
 * @param until last day
 * @param fromHour first hour of the day, 0–24
 * @param untilHour the hour at which it ends, 0–24; smaller than {@code fromHour} where the hours run past midnight; equal
 *     to it where no hour is allowed
 */
public record Consent(LocalDate from, LocalDate until, int fromHour, int untilHour) {
    public Consent {
        if (fromHour < 0 || fromHour > 24 || untilHour < 0 || untilHour > 24) {
            throw new IllegalArgumentException("hours of a consent outside 0–24: " + fromHour + "–" + untilHour);
        }
    }

    /** True on the days of the consent, whatever the hour. */
    public boolean coversDay(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** True within its hours, whatever the day. {@code hour} is 0–23 and stands for the whole hour that it begins. */
    public boolean coversHour(int hour) {
        return fromHour <= untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
    }
}
