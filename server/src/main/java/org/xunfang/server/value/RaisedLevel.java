package org.xunfang.server.value;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.xunfang.geodata.patrol.Span;

/**
 * Days on which places are worth more.
 *
 * @param note such as the name of a holiday, shown with the reason
 * @param firstDay local date
 * @param lastDay not before the first
 * @param level 1 (highest) to 4
 * @param factor so many times their value, 1 to 10
 * @param appliesTo kinds of places and classes of key places; empty: all
 * @param holiday true where rules that leave out holidays do not hold
 */
public record RaisedLevel(
        UUID id,
        String note,
        LocalDate firstDay,
        LocalDate lastDay,
        int level,
        double factor,
        Set<String> appliesTo,
        boolean holiday) {

    public RaisedLevel {
        appliesTo = Set.copyOf(appliesTo);
    }

    /** True where it raises places of a kind, or key places of a class. */
    public boolean isFor(String kind, String placeClass) {
        return appliesTo.isEmpty() || appliesTo.contains(kind) || appliesTo.contains(placeClass);
    }

    public boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** From the first moment of the first day to the last moment of the last. */
    public Span span(ZoneId zone) {
        return new Span(
                firstDay.atStartOfDay(zone).toInstant(),
                lastDay.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
