package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueModelTest {
    private static final Instant NOW = Instant.parse("2026-03-10T04:00:00Z");
    private static final ValueProfile PROFILE = ValueProfile.standard();

    private final ValueModel model = new ValueModel(PROFILE);

    @Test
    void aPlaceOfWhichNothingIsKnownHasItsBackgroundAndGrowsOverdue() {
        assertThat(codes(PlaceFacts.none(null))).containsExactly("patrol.reason.background", "patrol.reason.overdue");
    }

    @Test
    void everyFactBecomesAReasonWithItsArguments() {
        PlaceFacts facts = new PlaceFacts(
                List.of(new PlaceFacts.Gap("entrance", "West Lane", 1)),
                List.of(new PlaceFacts.Hazard("bridge", 2, NOW.minus(Duration.ofDays(2)))),
                List.of(theft(1, 0), theft(13, 0)),
                List.of(new PlaceFacts.Pin("market day", 0.5)),
                NOW.minus(Duration.ofDays(3)));
        assertThat(model.terms(facts, NOW).stream()
                        .map(t -> t.reason().code() + t.reason().args()))
                .containsExactly(
                        "patrol.reason.background{}",
                        "patrol.reason.gap{kind=entrance, name=West Lane}",
                        "patrol.reason.hazard{category=bridge, grade=2, overdueDays=2}",
                        "patrol.reason.pin{note=market day}",
                        "patrol.reason.overdue{}",
                        "patrol.reason.incidents{category=theft, count=2, days=14}");
    }

    @Test
    void incidentsOfOneCategoryAddUpAsIfEachFadedAlone() {
        PlaceFacts facts = new PlaceFacts(
                List.of(), List.of(), List.of(theft(1, 100), theft(5, 300), fight(2, 0)), List.of(), null);
        List<ValueTerm> terms = model.terms(facts, NOW);
        Instant later = NOW.plus(Duration.ofHours(9));
        double expected = PROFILE.weights().background() + PROFILE.weights().overdue();
        for (PlaceFacts.Incident i : facts.incidents()) {
            double days = Duration.between(i.at(), later).toHours() / 24.0;
            expected += 12 * Math.exp(-days / 7) * Math.pow(1 - Math.pow(i.distanceM() / 500, 2), 2);
        }
        Gain gain = new Gain(PROFILE, WeekRhythm.flat(), ZoneOffset.UTC);
        PatrolPlace place = new PatrolPlace("p", 0, List.of(720), null, false, terms, null);
        assertThat(gain.value(place, later, null)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void incidentsFarAwayOldOrToComeAreNoReason() {
        PlaceFacts facts = new PlaceFacts(
                List.of(), List.of(), List.of(theft(1, 500), theft(29, 0), theft(-1, 0)), List.of(), null);
        assertThat(codes(facts)).doesNotContain("patrol.reason.incidents");
    }

    @Test
    void nearnessFallsFromOneToNothing() {
        assertThat(model.nearness(0)).isEqualTo(1);
        assertThat(model.nearness(250)).isCloseTo(0.5625, within(1e-12));
        assertThat(model.nearness(500)).isZero();
        assertThat(model.nearness(9000)).isZero();
    }

    private List<String> codes(PlaceFacts facts) {
        return model.terms(facts, NOW).stream().map(t -> t.reason().code()).toList();
    }

    private static PlaceFacts.Incident theft(long daysAgo, double distanceM) {
        return new PlaceFacts.Incident("theft", NOW.minus(Duration.ofDays(daysAgo)), distanceM, 1);
    }

    private static PlaceFacts.Incident fight(long daysAgo, double distanceM) {
        return new PlaceFacts.Incident("fight", NOW.minus(Duration.ofDays(daysAgo)), distanceM, 1);
    }
}
