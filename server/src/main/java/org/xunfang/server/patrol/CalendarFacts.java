package org.xunfang.server.patrol;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.value.PlaceRule;
import org.xunfang.server.value.RaisedLevel;
import org.xunfang.server.value.ValueBook;

/** What the calendar says of places on the days around a plan. Immutable. */
final class CalendarFacts {

    private final ValueBook book;
    private final ZoneId zone;
    private final LocalDate first;
    private final LocalDate last;

    /**
     * @param zone in which days begin
     * @param around the time that matters; a day more on either side is looked at
     */
    CalendarFacts(ValueBook book, ZoneId zone, Span around) {
        this.book = book;
        this.zone = zone;
        this.first = LocalDate.ofInstant(around.from(), zone).minusDays(1);
        this.last = LocalDate.ofInstant(around.until(), zone).plusDays(1);
    }

    /** Hours in which a key place needs somebody; empty for other places. */
    List<PlaceFacts.Busy> busy(FoundPlace place) {
        if (place.kind() != PlaceKind.KEY_PLACE) {
            return List.of();
        }
        return book.rules().stream()
                .filter(r -> r.isFor(place.subject(), place.placeClass()))
                .map(this::busy)
                .filter(b -> !b.spans().isEmpty())
                .toList();
    }

    private PlaceFacts.Busy busy(PlaceRule rule) {
        List<Span> spans = rule.when().spans(first, last, zone, day -> rule.onHolidays() || !isHoliday(day));
        return new PlaceFacts.Busy(rule.note(), rule.points(), rule.when().hours(), spans);
    }

    /** Days on which it is worth more. */
    List<PlaceFacts.Raised> raised(FoundPlace place) {
        return book.levels().stream()
                .filter(l -> l.isFor(place.kind().code(), place.placeClass()))
                .filter(l -> !l.lastDay().isBefore(first) && !l.firstDay().isAfter(last))
                .map(l -> new PlaceFacts.Raised(l.note(), l.level(), l.factor(), List.of(l.span(zone))))
                .toList();
    }

    private boolean isHoliday(LocalDate day) {
        return book.levels().stream().filter(RaisedLevel::holiday).anyMatch(l -> l.holds(day));
    }
}
