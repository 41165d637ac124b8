package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A route is drawn as its stops in order, each a place and the minute of arrival: "a0 b20"; a done one with a bang: "a0!". */
final class RouteChangesTest {

    private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");

    @Test
    void theSameRouteIsNoNews() {
        assertThat(changes("a0 b20 c40", "a0 b20 c40")).isEqualTo("");
        assertThat(changes("", "")).isEqualTo("");
    }

    @Test
    void whatComesAndGoesIsSaid() {
        assertThat(changes("a0 b20 c40", "a0 d20 c40")).isEqualTo("+d2 -b2");
    }

    @Test
    void asFewAsPossibleHaveMoved() {
        assertThat(changes("a0 b20 c40 d60", "b0 c20 d40 a60")).isEqualTo("~a1>4 @b20>0 @c40>20 @d60>40");
        assertThat(changes("a0 b20 c40", "c0 b20 a40")).isEqualTo("~c3>1 ~b2>2 @a0>40");
    }

    @Test
    void fiveMinutesAreNoChangeSixAre() {
        assertThat(changes("a10 b20", "a15 b26")).isEqualTo("@b20>26");
        assertThat(changes("a10 b20", "a5 b14")).isEqualTo("@b20>14");
    }

    @Test
    void whatIsDoneIsNoNews() {
        assertThat(changes("a0 b20", "a30! b20")).isEqualTo("");
        assertThat(changes("a0", "x0! a0")).isEqualTo("");
    }

    @Test
    void placeMayRecur() {
        assertThat(changes("a0 b20 a40", "b20 a40")).isEqualTo("-a1");
        assertThat(changes("a0 b20 a40", "a0 b20")).isEqualTo("-a3");
        assertThat(changes("a0 b20", "a0 b20 a40")).isEqualTo("+a3");
        assertThat(changes("a0 b20 a40", "a0 b20 a60")).isEqualTo("@a40>60");
    }

    @Test
    void aStopIsTheSameWhenItsPlaceIsDeleted() {
        RouteStop accepted = new RouteStop(null, "id of a", "a@1 2", "a", 1, START, true);
        RouteStop now = new RouteStop(UUID.randomUUID(), "a@1 2", "a@1 2", "a", 1, START, true);
        RouteChanges found = RouteChanges.between(List.of(accepted), List.of(now));
        assertThat(found).isEqualTo(new RouteChanges(List.of(), List.of(), List.of(), List.of()));
        assertThat(now.key()).isEqualTo(accepted.key());
    }

    private static String changes(String accepted, String now) {
        RouteChanges found = RouteChanges.between(route(accepted), route(now));
        List<String> said = new ArrayList<>();
        found.added().forEach(c -> said.add("+" + c.name() + c.number()));
        found.removed().forEach(c -> said.add("-" + c.name() + c.number()));
        found.moved().forEach(c -> said.add("~" + c.name() + c.wasNumber() + ">" + c.number()));
        found.retimed().forEach(c -> said.add("@" + c.name() + minute(c.wasArriveAt()) + ">" + minute(c.arriveAt())));
        return String.join(" ", said);
    }

    private static long minute(Instant at) {
        return (at.getEpochSecond() - START.getEpochSecond()) / 60;
    }

    private static List<RouteStop> route(String drawing) {
        List<RouteStop> stops = new ArrayList<>();
        Stream.of(drawing.split(" ")).filter(s -> !s.isEmpty()).forEach(word -> {
            boolean done = word.endsWith("!");
            String name = word.substring(0, 1);
            long minute = Long.parseLong(word.substring(1).replace("!", ""));
            stops.add(new RouteStop(
                    UUID.randomUUID(), name, null, name, stops.size() + 1, START.plusSeconds(minute * 60), !done));
        });
        return stops;
    }
}
