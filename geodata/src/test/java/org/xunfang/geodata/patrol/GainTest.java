package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** Tuesday noon in Shanghai. */
    private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

    private final Gain gain = new Gain(ValueProfile.standard(), WeekRhythm.flat(), SHANGHAI);

    @ParameterizedTest
    @CsvSource({"0, 0", "2.9, 0", "3, 0", "7.5, 0.5", "12, 1", "16, 1", "60, 1"})
    void aStayIsWorthNothingBelowThreeMinutesAndAllFromTwelve(double minutes, double share) {
        assertThat(ValueProfile.standard().dwell().share(minutes * 60)).isCloseTo(share, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0.632120558829", "4, 0.864664716763", "20, 0.999954600070"})
    void aPlaceRecoversWithTwoHours(long hours, double recovered) {
        assertThat(gain.recovered(NOON, NOON.minus(Duration.ofHours(hours)))).isCloseTo(recovered, within(1e-12));
    }

    @Test
    void aPlaceNeverVisitedCountsFullyAndOneWithSomebodyThereNothing() {
        assertThat(gain.recovered(NOON, null)).isEqualTo(1);
        assertThat(gain.recovered(NOON, NOON.plusSeconds(60))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"19, 0.4", "20, 1", "23, 1", "0, 1", "5, 1", "6, 0.4", "12, 0.4"})
    void aGapWeighsFullyAtNight(int hour, double factor) {
        Instant at = NOON.plus(Duration.ofHours(hour - 12));
        assertThat(gain.value(place(null, ValueTerm.nightly(Reason.of("gap", 30))), at, null))
                .isCloseTo(30 * factor, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3.5, 7", "7, 14", "30, 14"})
    void theOverdueTermGrowsForSevenDays(double days, double points) {
        Instant last = NOON.minusSeconds((long) (days * 86400));
        assertThat(gain.value(place(last, ValueTerm.overdue(Reason.of("overdue", 14))), NOON, last))
                .isCloseTo(points, within(1e-12));
    }

    @Test
    void anIncidentFadesAndFollowsTheWeek() {
        List<Double> tuesdayNoonOnly = new java.util.ArrayList<>(java.util.Collections.nCopies(168, 1.0));
        tuesdayNoonOnly.set(24 + 12, 3.0);
        WeekRhythm rhythm = WeekRhythm.of(tuesdayNoonOnly);
        Gain busy = new Gain(ValueProfile.standard(), rhythm, SHANGHAI);
        PatrolPlace place = place(null, ValueTerm.fading(Reason.of("incident", 10), NOON.minus(Duration.ofDays(7))));
        assertThat(busy.value(place, NOON, null)).isCloseTo(10 * Math.exp(-1) * 3 * 168 / 170, within(1e-9));
        assertThat(gain.value(place, NOON, null)).isCloseTo(10 * Math.exp(-1), within(1e-9));
    }

    /** 20 + 10 · 0.4 by day, two hours after the last visit, for a stay of 7.5 minutes. */
    @Test
    void theGainIsValueTimesRecoveryTimesStay() {
        PatrolPlace place =
                place(null, ValueTerm.steady(Reason.of("pin", 20)), ValueTerm.nightly(Reason.of("gap", 10)));
        double g = gain.of(place, NOON, Duration.ofSeconds(450), NOON.minus(Duration.ofHours(2)));
        assertThat(g).isCloseTo(24 * (1 - Math.exp(-1)) * 0.5, within(1e-12));
    }

    @Test
    void theReasonsSumToTheValueStrongestFirst() {
        Instant last = NOON.minus(Duration.ofDays(3));
        PatrolPlace place = place(
                last,
                ValueTerm.steady(Reason.of("background", 1)),
                ValueTerm.overdue(Reason.of("overdue", 14)),
                ValueTerm.nightly(Reason.of("gap", 30)));
        List<Reason> reasons = gain.reasons(place, NOON, last);
        assertThat(reasons).extracting(Reason::code).containsExactly("gap", "overdue", "background");
        assertThat(reasons.get(1).args()).containsEntry("days", 3L);
        assertThat(reasons.stream().mapToDouble(Reason::points).sum())
                .isCloseTo(gain.value(place, NOON, last), within(1e-12));
        assertThat(gain.reasons(place, NOON, null)).extracting(Reason::code).contains("patrol.reason.never-visited");
    }

    @Test
    void aTermOfSomeHoursCountsWithinThemOnly() {
        PlaceFacts.Busy school = new PlaceFacts.Busy("going home", 20, "", List.of(hours(-1, 1), hours(23, 25)));
        PlaceFacts facts = facts(List.of(), List.of(), List.of(school), List.of());
        assertThat(valueAt(facts, 0)).isEqualTo(valueAt(facts, 2) + 20);
        assertThat(valueAt(facts, -1)).isEqualTo(valueAt(facts, 2) + 20);
        assertThat(valueAt(facts, 1)).isEqualTo(valueAt(facts, 2));
        assertThat(valueAt(facts, 24)).isEqualTo(valueAt(facts, 2) + 20);
    }

    @Test
    void aPinWithASpanHoldsWithinIt() {
        PlaceFacts facts =
                facts(List.of(), List.of(new PlaceFacts.Pin("fair", 0.5, hours(3, 5))), List.of(), List.of());
        assertThat(valueAt(facts, 3)).isEqualTo(valueAt(facts, 0) + 20);
    }

    @Test
    void aRaisedDayMultipliesTheValueAndIsAReasonOfItsOwn() {
        PlaceFacts.Raised holiday = new PlaceFacts.Raised("spring festival", 1, 1.5, List.of(hours(0, 24)));
        PlaceFacts.Pin pin = new PlaceFacts.Pin("here", 1);
        PlaceFacts plain = facts(List.of(), List.of(pin), List.of(), List.of());
        PlaceFacts raised = facts(List.of(), List.of(pin), List.of(), List.of(holiday));
        assertThat(valueAt(raised, 1)).isCloseTo(1.5 * valueAt(plain, 1), within(1e-12));
        assertThat(valueAt(raised, 25)).isEqualTo(valueAt(plain, 25));
        List<Reason> reasons = gain.reasons(place(null, terms(raised)), NOON, null);
        assertThat(reasons).extracting(Reason::code).contains("patrol.reason.raised");
        assertThat(sum(reasons)).isCloseTo(valueAt(raised, 0), within(1e-12));
    }

    @Test
    void whatPatrolsFindThemselvesIsAtMostAShareOfTheValue() {
        List<PlaceFacts.Hazard> found = java.util.Collections.nCopies(9, new PlaceFacts.Hazard("fire", 1, null, true));
        PlaceFacts.Raised holiday = new PlaceFacts.Raised("spring festival", 1, 2, List.of(hours(0, 24)));
        PlaceFacts facts = facts(found, List.of(), List.of(), List.of(holiday));
        for (int hour : new int[] {1, 30}) {
            List<Reason> reasons = gain.reasons(place(null, terms(facts)), NOON.plus(Duration.ofHours(hour)), null);
            double findings = sum(reasons.stream()
                    .filter(r -> r.code().equals(ValueModel.FINDING))
                    .toList());
            assertThat(findings).isCloseTo(0.15 * valueAt(facts, hour), within(1e-12));
            assertThat(sum(reasons)).isCloseTo(valueAt(facts, hour), within(1e-12));
        }
    }

    @Test
    void aFindingBelowTheShareCountsInFullAndAReportedHazardAlways() {
        PlaceFacts.Pin pin = new PlaceFacts.Pin("here", 1);
        PlaceFacts none = facts(List.of(), List.of(pin), List.of(), List.of());
        PlaceFacts found =
                facts(List.of(new PlaceFacts.Hazard("fire", 3, null, true)), List.of(pin), List.of(), List.of());
        PlaceFacts reported = facts(
                java.util.Collections.nCopies(9, new PlaceFacts.Hazard("fire", 1, null)),
                List.of(pin),
                List.of(),
                List.of());
        assertThat(valueAt(found, 0) - valueAt(none, 0)).isCloseTo(6, within(1e-12));
        assertThat(valueAt(reported, 0) - valueAt(none, 0)).isCloseTo(9 * 12, within(1e-12));
    }

    @Test
    void aPassGainsAShareOfWhatAFullStayWouldButOnlyNearBy() {
        Instant last = NOON.minus(Duration.ofHours(2));
        PatrolPlace place = place(last, ValueTerm.steady(Reason.of("pin", 20)));
        double stay = gain.of(place, NOON, Duration.ofMinutes(12), last);
        assertThat(gain.passing(place, 30, NOON, last)).isCloseTo(0.15 * stay, within(1e-12));
        assertThat(gain.passing(place, 30.1, NOON, last)).isZero();
        assertThat(gain.passing(place, 0, NOON, NOON)).isZero();
    }

    private static Span hours(int from, int until) {
        return new Span(NOON.plus(Duration.ofHours(from)), NOON.plus(Duration.ofHours(until)));
    }

    private static PlaceFacts facts(
            List<PlaceFacts.Hazard> hazards,
            List<PlaceFacts.Pin> pins,
            List<PlaceFacts.Busy> busy,
            List<PlaceFacts.Raised> raised) {
        return new PlaceFacts(List.of(), hazards, List.of(), pins, busy, raised, null);
    }

    private static ValueTerm[] terms(PlaceFacts facts) {
        return new ValueModel(ValueProfile.standard()).terms(facts, NOON).toArray(new ValueTerm[0]);
    }

    private double valueAt(PlaceFacts facts, int hoursFromNoon) {
        return gain.value(place(null, terms(facts)), NOON.plus(Duration.ofHours(hoursFromNoon)), null);
    }

    private static double sum(List<Reason> reasons) {
        return reasons.stream().mapToDouble(Reason::points).sum();
    }

    @Test
    void aHandfulOfIncidentsMakesNoRhythm() {
        Instant mondayNight = Instant.parse("2026-03-08T17:30:00Z"); // 1:30 on Monday in Shanghai
        WeekRhythm few = WeekRhythm.learned(List.of(mondayNight), SHANGHAI);
        WeekRhythm many = WeekRhythm.learned(java.util.Collections.nCopies(100, mondayNight), SHANGHAI);
        assertThat(few.factor(1)).isBetween(1.0, 1.2);
        assertThat(many.factor(1)).isGreaterThan(10);
        assertThat(many.factor(1)).isGreaterThan(many.factor(0));
        assertThat(many.factor(0)).isGreaterThan(many.factor(100));
    }

    private static PatrolPlace place(@Nullable Instant lastVisit, ValueTerm... terms) {
        return new PatrolPlace("p", 0, List.of(720), null, false, List.of(terms), lastVisit);
    }
}
