package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.patrol.DayRule;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.server.db.Ids;
import org.xunfang.server.value.PlaceMark;
import org.xunfang.server.value.PlaceRule;
import org.xunfang.server.value.RaisedLevel;
import org.xunfang.server.value.ValueBook;

/** What leaders and the command centre say of places, in the survey: a school at the origin and a market a kilometre east. */
final class PlaceSurveyTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Monday, 8:00 in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");

    private static final Span SHIFT = hours(0, 8);

    private final List<CountyFacts.Hazard> hazards = new ArrayList<>();
    private final List<PlaceRule> rules = new ArrayList<>();
    private final List<RaisedLevel> levels = new ArrayList<>();
    private final List<PlaceMark> marks = new ArrayList<>();

    @Test
    void aPinRaisesTheValueAndSaysWhy() {
        double before = value("school");
        mark(PlaceMark.Kind.PIN, id("school"), null, "fair", 0.5, hours(-1, 100));
        assertThat(value("school")).isCloseTo(before + 20, within(1e-9));
        assertThat(reasons("school")).contains("patrol.reason.pin{note=fair}");
        assertThat(value("market")).isCloseTo(before, within(1e-9));
    }

    @Test
    void aPinForTheAfternoonCountsThenAndIsSeenByTheChoiceInTheMorning() {
        double before = value("school");
        mark(PlaceMark.Kind.PIN, id("school"), null, "fair", 1, hours(4, 6));
        assertThat(value("school")).isCloseTo(before, within(1e-9));
        PlaceSurvey survey = survey(SHIFT);
        assertThat(survey.bestValue(place(survey, "school"))).isCloseTo(before + 40, within(1e-9));
    }

    @Test
    void aForbiddenPlaceIsLeftOutWhileTheMarkHoldsAndListedApart() {
        mark(PlaceMark.Kind.FORBID, id("school"), null, "", 1, hours(2, 3));
        assertThat(names(survey(SHIFT).places())).containsExactlyInAnyOrder("market");
        assertThat(names(survey(SHIFT).forbidden())).containsExactly("school");
        assertThat(survey(hours(4, 8)).forbidden()).isEmpty();
        assertThat(survey(hours(0, 1)).forbidden()).isEmpty();
    }

    @Test
    void forbiddenIsStrongerThanMust() {
        mark(PlaceMark.Kind.MUST, id("school"), null, "", 1, hours(0, 9));
        mark(PlaceMark.Kind.FORBID, id("school"), null, "", 1, hours(0, 9));
        assertThat(names(survey(SHIFT).places())).containsExactly("market");
    }

    @Test
    void aMustMakesThePlaceMandatoryWithinItsTimes() {
        mark(PlaceMark.Kind.MUST, id("market"), null, "", 1, hours(3, 5));
        ValuedPlace market = place(survey(SHIFT), "market");
        assertThat(market.place().mustReach()).isTrue();
        assertThat(market.atSite(0).window().opens()).isEqualTo(NOW.plus(Duration.ofHours(3)));
        assertThat(market.atSite(0).window().closes()).isEqualTo(NOW.plus(Duration.ofHours(5)));
        assertThat(place(survey(hours(6, 8)), "market").place().mustReach()).isFalse();
        assertThat(place(survey(hours(3, 4)), "market").window()).isNull();
    }

    @Test
    void anAreaMarksEveryPlaceInIt() {
        marks.add(new PlaceMark(
                Ids.next(),
                PlaceMark.Kind.FORBID,
                null,
                null,
                new GeometryFactory().toGeometry(new Envelope(500, 1500, -500, 500)),
                "",
                "",
                1,
                NOW,
                null,
                Set.of(),
                null));
        assertThat(names(survey(SHIFT).forbidden())).containsExactly("market");
    }

    @Test
    void aPinnedPointIsAPlaceOfItsOwnUnlessOneIsThere() {
        mark(PlaceMark.Kind.PIN, null, new Coordinate(5000, 0), "bridge works", 1, hours(-1, 100));
        mark(PlaceMark.Kind.PIN, null, new Coordinate(1020, 0), "queue", 1, hours(-1, 100));
        assertThat(names(survey(SHIFT).places())).containsExactlyInAnyOrder("school", "market", "bridge works");
        assertThat(reasons("market")).contains("patrol.reason.pin{note=queue}");
        assertThat(place(survey(SHIFT), "bridge works").place().kind()).isEqualTo(PlaceKind.PIN);
    }

    @Test
    void aMarkedPlaceThatNothingElseSpeaksForAnyMoreStays() {
        PlaceMark gone = new PlaceMark(
                Ids.next(),
                PlaceMark.Kind.MUST,
                Ids.next(),
                new Coordinate(7000, 0),
                null,
                "old gap",
                "",
                1,
                NOW,
                null,
                Set.of(),
                null);
        marks.add(gone);
        assertThat(place(survey(SHIFT), "old gap").place().mustReach()).isTrue();
    }

    @Test
    void aSchoolIsWorthMoreAtGoingHomeTimeButNotOnHolidays() {
        rules.add(rule("school", null, Set.of(1, 2, 3, 4, 5), "16:00", "17:30", false));
        double morning = value("school");
        Span afternoon = hours(8, 9);
        assertThat(survey(afternoon).bestValue(place(survey(afternoon), "school")))
                .isCloseTo(morning + 25, within(1e-9));
        assertThat(survey(afternoon).bestValue(place(survey(afternoon), "market")))
                .isCloseTo(morning, within(1e-9));
        levels.add(new RaisedLevel(Ids.next(), "day off", day("2026-11-30"), day("2026-11-30"), 4, 1, Set.of(), true));
        assertThat(survey(afternoon).bestValue(place(survey(afternoon), "school")))
                .isCloseTo(morning, within(1e-9));
    }

    @Test
    void aRuleMayBeForOneMarketAlone() {
        rules.add(rule("market", "00000000-0000-0000-0000-00000000000a", Set.of(), "07:00", "12:00", true));
        assertThat(reasons("market")).noneMatch(r -> r.startsWith("patrol.reason.busy"));
        rules.add(rule("market", KEY_MARKET, Set.of(), "07:00", "12:00", true));
        assertThat(reasons("market")).contains("patrol.reason.busy{hours=07:00–12:00, note=busy}");
    }

    @Test
    void aRaisedDayRaisesWhatItIsForAndIsShown() {
        double plain = value("market");
        levels.add(new RaisedLevel(
                Ids.next(), "fair", day("2026-11-30"), day("2026-12-01"), 2, 1.5, Set.of("market"), false));
        assertThat(value("market")).isCloseTo(1.5 * plain, within(1e-9));
        assertThat(value("school")).isCloseTo(plain, within(1e-9));
        assertThat(reasons("market")).contains("patrol.reason.raised{factor=1.5, level=2, note=fair}");
        levels.clear();
        levels.add(new RaisedLevel(Ids.next(), "later", day("2026-12-24"), day("2026-12-26"), 2, 1.5, Set.of(), false));
        assertThat(value("market")).isCloseTo(plain, within(1e-9));
    }

    @Test
    void whatPatrolsFoundIsAtMostAShareOfEveryPlaceAndOfAll() {
        for (int i = 0; i < 5; i++) {
            hazards.add(new CountyFacts.Hazard("f" + i, "found", "fire", 1, null, true, new Coordinate(9000, 0)));
        }
        PlaceSurvey survey = survey(SHIFT);
        ValuedPlace found = place(survey, "found");
        assertThat(PlaceSurvey.findingsShare(survey.reasons(found))).isCloseTo(0.15, within(1e-9));
        double all = survey.places().stream().mapToDouble(survey::value).sum();
        assertThat(PlaceSurvey.findingsShare(survey.places().stream()
                        .flatMap(v -> survey.reasons(v).stream())
                        .toList()))
                .isCloseTo(0.15 * survey.value(found) / all, within(1e-9))
                .isPositive();
    }

    @Test
    void theReasonsOfEveryPlaceSumToItsValue() {
        aRaisedDayRaisesWhatItIsForAndIsShown();
        levels.add(new RaisedLevel(Ids.next(), "today", day("2026-11-30"), day("2026-11-30"), 1, 2, Set.of(), false));
        rules.add(rule("school", null, Set.of(), "07:00", "12:00", true));
        mark(PlaceMark.Kind.PIN, id("school"), null, "fair", 0.5, hours(-1, 100));
        hazards.add(new CountyFacts.Hazard("f", "found", "fire", 1, null, true, new Coordinate(0, 10)));
        PlaceSurvey survey = survey(SHIFT);
        assertThat(survey.places())
                .allSatisfy(v -> assertThat(survey.reasons(v).stream()
                                .mapToDouble(Reason::points)
                                .sum())
                        .isCloseTo(survey.value(v), within(1e-9)));
    }

    @Test
    void twoProfilesAreComparedPlaceByPlace() {
        mark(PlaceMark.Kind.PIN, id("school"), null, "fair", 0.5, hours(-1, 100));
        ValueProfile s = ValueProfile.standard();
        ValueProfile.Weights w = s.weights();
        ValueProfile noPins = new ValueProfile(
                "no pins",
                3,
                s.recovery(),
                s.incidentFade(),
                s.incidentReachM(),
                s.dwell(),
                s.night(),
                new ValueProfile.Weights(w.background(), w.gap(), w.hazard(), 0, w.overdue(), w.incident()),
                s.overdueFull(),
                s.travelCostPerHour());
        PlaceSurvey other = PlaceSurvey.of(facts(), book().with(noPins), SHANGHAI, NOW);
        ProfileComparison compared = ProfileComparison.of(
                survey(SHIFT),
                other,
                v -> true,
                at -> new GeometryFactory().createPoint(at),
                ProfileComparison.Order.VALUE);
        assertThat(compared.places()).extracting(ProfileComparison.Change::name).containsExactly("school");
        assertThat(compared.places().get(0).change()).isCloseTo(-20, within(1e-9));
        assertThat(compared.b().value() - compared.a().value()).isCloseTo(-20, within(1e-9));
        assertThat(compared.b().profile() + compared.b().version()).isEqualTo("no pins3");
    }

    private static final String KEY_SCHOOL = "00000000-0000-0000-0000-000000000001";
    private static final String KEY_MARKET = "00000000-0000-0000-0000-000000000002";

    private static PlaceRule rule(
            String placeClass,
            @Nullable String only,
            Set<Integer> weekdays,
            String from,
            String until,
            boolean holidays) {
        DayRule when = new DayRule(weekdays, Set.of(), false, LocalTime.parse(from), LocalTime.parse(until));
        return new PlaceRule(
                Ids.next(), placeClass, only == null ? null : UUID.fromString(only), "busy", when, holidays, 25);
    }

    private void mark(
            PlaceMark.Kind kind,
            @Nullable UUID place,
            @Nullable Coordinate at,
            String note,
            double strength,
            Span span) {
        Coordinate where = at == null ? new Coordinate(0, 0) : at;
        marks.add(new PlaceMark(
                Ids.next(), kind, place, where, null, "", note, strength, span.from(), span.until(), Set.of(), null));
    }

    private static Span hours(int from, int until) {
        return new Span(NOW.plus(Duration.ofHours(from)), NOW.plus(Duration.ofHours(until)));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private CountyFacts facts() {
        return new CountyFacts(
                List.of(
                        new CountyFacts.KeyPlace(KEY_SCHOOL, "school", "school", new Coordinate(0, 0), false),
                        new CountyFacts.KeyPlace(KEY_MARKET, "market", "market", new Coordinate(1000, 0), false)),
                List.of(),
                List.of(),
                hazards,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private ValueBook book() {
        return new ValueBook(ValueProfile.standard(), rules, levels, marks);
    }

    private PlaceSurvey survey(Span during) {
        return PlaceSurvey.of(facts(), book(), SHANGHAI, NOW, during);
    }

    private UUID id(String name) {
        return place(PlaceSurvey.of(facts(), ValueBook.standard(), SHANGHAI, NOW), name)
                .id();
    }

    private double value(String name) {
        PlaceSurvey survey = survey(SHIFT);
        return survey.value(place(survey, name));
    }

    private List<String> reasons(String name) {
        PlaceSurvey survey = survey(SHIFT);
        return survey.reasons(place(survey, name)).stream()
                .map(r -> r.code() + r.args())
                .toList();
    }

    private static ValuedPlace place(PlaceSurvey survey, String name) {
        return survey.places().stream()
                .filter(v -> v.place().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(List<ValuedPlace> places) {
        return places.stream().map(v -> v.place().name()).toList();
    }
}
