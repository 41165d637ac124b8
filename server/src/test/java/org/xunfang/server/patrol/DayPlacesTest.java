package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.geodata.patrol.WeekRhythm;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Json;

/** What others may take over of visits that stay with their units. */
class DayPlacesTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant MEETING = MIDNIGHT.plusSeconds(3600);

    private final ValuedPlace school = new ValuedPlace(
            FoundPlace.of(PlaceKind.KEY_PLACE, "school", "school", new Coordinate(0, 0)),
            List.of(),
            null,
            Set.of(),
            MEETING,
            null);

    /** Three were sent there before two were to meet, and nobody was to go there at all. */
    @Test
    void whatIsRuledOutIsLeftToWhoeverGoesThereEvenBesideAMeeting() {
        List<DayUnit> units = List.of(sent("A", 3), sent("B", 2), sent("C", 1));
        DayPlaces places = new DayPlaces(survey(Set.of(school.id())), units, List.of(), Json.mapper());
        for (DayUnit unit : units) {
            String key = places.key(unit.toCome().get(0));
            assertThat(places.asPlanned(key, 0).units())
                    .as(unit.shift().unitName())
                    .containsExactly(unit.id());
            assertThat(places.asPlanned(key, 0).mustReach()).isFalse();
        }
    }

    @Test
    void elseOthersMayGoThereInstead() {
        List<DayUnit> units = List.of(sent("A", 3), sent("B", 2), sent("C", 1));
        DayPlaces places = new DayPlaces(survey(Set.of()), units, List.of(), Json.mapper());
        for (DayUnit unit : units) {
            assertThat(places.asPlanned(places.key(unit.toCome().get(0)), 0).units())
                    .isEmpty();
        }
    }

    private PlanGround.Survey survey(Set<UUID> forbidden) {
        PlaceSurvey places = new PlaceSurvey(
                MIDNIGHT,
                new Span(MIDNIGHT, MIDNIGHT.plusSeconds(7200)),
                new Gain(ValueProfile.standard(), WeekRhythm.flat(), ZoneOffset.UTC),
                List.of(school),
                List.of());
        return new PlanGround.Survey(LocalPlane.around(117, 28), places, Map.of(school.id(), school), forbidden, 0);
    }

    /** A unit whose route stays as it is. */
    private DayUnit sent(String name, double value) {
        PlannedShift shift = new PlannedShift(
                Ids.next(),
                Ids.next(),
                name,
                TravelMode.CAR,
                new Coordinate(117, 28),
                Ids.next(),
                LocalDate.parse("2026-11-23"),
                MIDNIGHT,
                MIDNIGHT.plusSeconds(7200),
                Set.of(),
                null);
        StoredStop stop = StoredStop.planned(
                        Ids.next(),
                        school.id(),
                        "key_place",
                        "school",
                        new GeometryFactory().createPoint(new Coordinate(117, 28)),
                        true,
                        MEETING)
                .worth(value, "[]");
        StoredRoute route = DayUnits.empty(shift).withStops(List.of(stop)).locked(true);
        return new DayUnit(shift, route, shift.station(), MIDNIGHT, List.of(), List.of(stop), List.of(), true);
    }
}
