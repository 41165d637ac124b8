package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.value.PlaceMark;

/**
 * What the marks on a place come to in the time that is planned. A place that somebody has forbidden for any part of it is
 * left out, whatever else is said of it.
 */
final class Markings {

    private Markings() {}

    /** @param during the time that is planned */
    static boolean forbid(FoundPlace place, Span during) {
        return place.marks().stream()
                .anyMatch(m -> m.kind() == PlaceMark.Kind.FORBID && m.span().meets(during));
    }

    static boolean must(FoundPlace place, Span during) {
        return must(place.marks(), during).isPresent();
    }

    /**
     * When a visit has to begin; null: at any time. The place itself may have to be reached at any time, and a mark that
     * holds all along says no more.
     */
    static PatrolPlace.@Nullable Window window(FoundPlace place, Span during) {
        Span span = place.mustReach()
                ? null
                : must(place.marks(), during).map(PlaceMark::span).orElse(null);
        boolean allAlong = span == null
                || (!span.from().isAfter(during.from()) && !span.until().isBefore(during.until()));
        return allAlong ? null : new PatrolPlace.Window(span.from(), span.until());
    }

    /** What a unit must be able to do that is sent there. */
    static Set<String> needs(FoundPlace place, Span during) {
        return place.marks().stream()
                .filter(m -> m.kind() == PlaceMark.Kind.MUST && m.span().meets(during))
                .flatMap(m -> m.needs().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When two units meet there; null: not in the time that is planned. */
    static @Nullable Instant meeting(FoundPlace place, Span during) {
        return place.marks().stream()
                .filter(m -> m.kind() == PlaceMark.Kind.MUST)
                .map(PlaceMark::meetAt)
                .filter(at -> at != null && !at.isBefore(during.from()) && at.isBefore(during.until()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The pins, each with the time in which it holds. */
    static List<PlaceFacts.Pin> pins(FoundPlace place) {
        return place.marks().stream()
                .filter(m -> m.kind() == PlaceMark.Kind.PIN)
                .map(m -> new PlaceFacts.Pin(m.note(), m.strength(), m.span()))
                .toList();
    }

    private static Optional<PlaceMark> must(List<PlaceMark> marks, Span during) {
        return marks.stream()
                .filter(m -> m.kind() == PlaceMark.Kind.MUST && m.span().meets(during))
                .findFirst();
    }
}
