package org.xunfang.geodata.fence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hours of every day within which something watches, since a moment. Each day's hours are a span of their own: what was
 * before them is forgotten.
 *
 * @param from local time; null with {@code until}: always
 * @param until before {@code from}: of the next day
 * @param sinceMs nothing before it is looked at
 */
public record WatchHours(@Nullable LocalTime from, @Nullable LocalTime until, ZoneId zone, long sinceMs) {

    /** The span in which a moment lies; empty: outside the hours. */
    public Optional<Span> spanAt(long ms) {
        if (ms < sinceMs) {
            return Optional.empty();
        }
        if (from == null || until == null) {
            return Optional.of(new Span(sinceMs, Long.MAX_VALUE));
        }
        LocalDate day = Instant.ofEpochMilli(ms).atZone(zone).toLocalDate();
        return List.of(day.minusDays(1), day).stream()
                .map(d -> on(d, from, until))
                .filter(s -> s.has(ms))
                .findFirst();
    }

    /** The spans that have begun before a moment and end after another, the oldest first. */
    public List<Span> spans(long afterMs, long beforeMs) {
        if (from == null || until == null) {
            return sinceMs < beforeMs ? List.of(new Span(sinceMs, Long.MAX_VALUE)) : List.of();
        }
        List<Span> spans = new ArrayList<>();
        LocalDate last = Instant.ofEpochMilli(beforeMs).atZone(zone).toLocalDate();
        LocalDate day = Instant.ofEpochMilli(Math.max(afterMs, sinceMs))
                .atZone(zone)
                .toLocalDate()
                .minusDays(1);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            Span span = on(day, from, until);
            if (span.fromMs() < beforeMs && span.untilMs() > Math.max(afterMs, span.fromMs())) {
                spans.add(span);
            }
        }
        return spans;
    }

    private Span on(LocalDate day, LocalTime opens, LocalTime closes) {
        LocalDate last = closes.isAfter(opens) ? day : day.plusDays(1);
        long fromMs = day.atTime(opens).atZone(zone).toInstant().toEpochMilli();
        return new Span(
                Math.max(sinceMs, fromMs),
                last.atTime(closes).atZone(zone).toInstant().toEpochMilli());
    }
}
