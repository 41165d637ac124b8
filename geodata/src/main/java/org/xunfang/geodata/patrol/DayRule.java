package org.xunfang.geodata.patrol;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Hours that come again by rule: from Monday to Friday, or on each third, sixth and ninth day of ten, as markets are held.
 * A day fits where all that is said of it holds. Immutable.
 *
 * @param weekdays 1 (Monday) to 7; empty: any
 * @param endings last digits, 0 to 9, of the day of the month; empty: any
 * @param lunar true where the month is one of the Chinese calendar
 * @param from local time at which the hours begin
 * @param until local time at which they end; not after {@code from}: on the next day
 */
public record DayRule(Set<Integer> weekdays, Set<Integer> endings, boolean lunar, LocalTime from, LocalTime until) {

    public DayRule {
        weekdays = Set.copyOf(weekdays);
        endings = Set.copyOf(endings);
        if (weekdays.stream().anyMatch(d -> d < 1 || d > 7) || endings.stream().anyMatch(e -> e < 0 || e > 9)) {
            throw new IllegalArgumentException("day rule with weekdays " + weekdays + " and endings " + endings);
        }
    }

    /** True where the hours begin on the day. */
    public boolean fits(LocalDate day) {
        return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek().getValue()))
                && (endings.isEmpty() || endings.contains((lunar ? LunarDay.of(day) : day.getDayOfMonth()) % 10));
    }

    /**
     * When the hours are that begin on the days from the first to the last, in order; apart from one another.
     *
     * @param also further condition on a day, such as that it is no holiday
     */
    public List<Span> spans(LocalDate first, LocalDate last, ZoneId zone, Predicate<LocalDate> also) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (fits(day) && also.test(day)) {
                LocalDate ends = until.isAfter(from) ? day : day.plusDays(1);
                Span span = new Span(
                        day.atTime(from).atZone(zone).toInstant(),
                        ends.atTime(until).atZone(zone).toInstant());
                spans.add(span);
            }
        }
        return spans;
    }

    /** Such as 16:00–17:30. */
    public String hours() {
        return from + "–" + until;
    }

    /** The weekdays or endings in order, for whoever shows them. */
    public static List<Integer> inOrder(Set<Integer> numbers) {
        return List.copyOf(new TreeSet<>(numbers));
    }
}
