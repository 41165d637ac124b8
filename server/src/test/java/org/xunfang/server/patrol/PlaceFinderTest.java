package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.server.value.ValueBook;

final class PlaceFinderTest {

    /** At night, so that gaps count fully. */
    private static final Instant NOW = Instant.parse("2026-11-23T22:00:00Z");

    private final List<CountyFacts.KeyPlace> keyPlaces = new ArrayList<>();
    private final List<CountyFacts.Gap> gaps = new ArrayList<>();
    private final List<CountyFacts.Incident> incidents = new ArrayList<>();
    private final List<CountyFacts.Hazard> hazards = new ArrayList<>();
    private final List<CountyFacts.Grid> grids = new ArrayList<>();
    private final List<CountyFacts.Stretch> roads = new ArrayList<>();
    private final Map<String, List<LineString>> lines = new TreeMap<>();
    private @Nullable Instant patrolledAt;
    private final List<CountyFacts.Visit> passes = new ArrayList<>();
    private final List<CountyFacts.Visit> visits = new ArrayList<>();

    @BeforeEach
    void aSchoolAtTheOrigin() {
        keyPlaces.add(new CountyFacts.KeyPlace("school", "school", "school", new Coordinate(0, 0), true));
    }

    @Test
    void eachKindOfFactMakesAPlace() {
        gap("north", 1, 0, 1000);
        hazard("bridge", 1000, 0, 2, null);
        theft(2000, 0, 1);
        theft(2010, 0, 2);
        theft(2020, 0, 3);
        grid("field", 5000, 5000);
        assertThat(found())
                .containsExactly("KEY_PLACE school!", "GAP north", "HAZARD bridge", "HOT_SPOT hamlet", "GRID field");
    }

    @Test
    void whatLiesAFewStepsAwayBecomesPartOfThePlace() {
        gap("north", 1, 0, 50);
        hazard("bridge", 30, 0, 2, null);
        assertThat(found()).containsExactly("KEY_PLACE school!");
        assertThat(reasons(0)).contains("patrol.reason.gap", "patrol.reason.hazard");
    }

    @Test
    void keyPlacesNeverBecomePartOfOneAnother() {
        keyPlaces.add(new CountyFacts.KeyPlace("market", "market", "market", new Coordinate(10, 0), false));
        assertThat(found()).containsExactly("KEY_PLACE school!", "KEY_PLACE market");
    }

    @Test
    void gapsOfOneHamletAreNumberedAndKeepTheirIdentityWhenTheyMoveALittle() {
        gap("north", 1, 0, 1000);
        gap("north", 2, 0, 2000);
        assertThat(found()).contains("GAP north 1", "GAP north 2");
        String before = places().get(1).place().subject();
        gaps.clear();
        gap("north", 1, 5, 1010);
        assertThat(places().get(1).place().subject()).isEqualTo(before);
    }

    @Test
    void aGridWithAnotherPlaceInItIsPatrolledWithThatPlace() {
        grid("home", 0, 0);
        assertThat(found()).containsExactly("KEY_PLACE school!");
    }

    @Test
    void incidentsAtAPlaceCountThereAndMakeNoHotSpotOfTheirOwn() {
        theft(20, 0, 1);
        theft(30, 0, 2);
        theft(40, 0, 3);
        assertThat(found()).containsExactly("KEY_PLACE school!");
        assertThat(reasons(0)).contains("patrol.reason.incidents");
    }

    @Test
    void aVisitNearByCountsAndAVisitAnywhereInAGridCountsForTheGrid() {
        grid("field", 5000, 5000);
        visits.add(new CountyFacts.Visit(new Coordinate(80, 0), NOW.minus(Duration.ofHours(3))));
        visits.add(new CountyFacts.Visit(new Coordinate(5300, 5300), NOW.minus(Duration.ofHours(5))));
        assertThat(places())
                .extracting(ValuedPlace::lastVisit)
                .containsExactly(NOW.minus(Duration.ofHours(3)), NOW.minus(Duration.ofHours(5)));
    }

    @Test
    void anOverdueHazardSaysSinceWhen() {
        hazard("bridge", 1000, 0, 1, NOW.minus(Duration.ofDays(3)));
        Reason hazard = survey().reasons(places().get(1)).stream()
                .filter(r -> r.code().equals("patrol.reason.hazard"))
                .findFirst()
                .orElseThrow();
        assertThat(hazard.args()).containsEntry("overdueDays", 3L);
    }

    @Test
    void aGapWeighsMoreAtNight() {
        gap("north", 1, 0, 1000);
        PlaceSurvey night = PlaceSurvey.of(facts(), ValueBook.standard(), ZoneOffset.UTC, NOW);
        PlaceSurvey day =
                PlaceSurvey.of(facts(), ValueBook.standard(), ZoneOffset.UTC, NOW.minus(Duration.ofHours(10)));
        assertThat(value(night, "north")).isGreaterThan(value(day, "north") + 10);
    }

    @Test
    void aNamedRoadIsPatrolledInStretchesWhereNothingElseIsOnIt() {
        road("Mill Road", 0, 100, 6000, 100);
        assertThat(found()).containsExactly("KEY_PLACE school!", "ROAD Mill Road", "ROAD Mill Road");
        assertThat(places()).extracting(v -> v.place().at().x).containsExactly(0.0, 3000.0, 5000.0);
    }

    @Test
    void aVisitAnywhereAlongAStretchCountsForItAndNotForTheNext() {
        road("Mill Road", 1000, 0, 5000, 0);
        visits.add(new CountyFacts.Visit(new Coordinate(2900, 50), NOW.minus(Duration.ofHours(5))));
        assertThat(places())
                .extracting(ValuedPlace::lastVisit)
                .containsExactly(null, NOW.minus(Duration.ofHours(5)), null);
        assertThat(survey().value(places().get(1))).isLessThan(survey().value(places().get(2)));
    }

    @Test
    void aStretchIsPatrolledOnceHalfOfItHasBeenPassed() {
        road("Mill Road", 1000, 0, 3000, 0);
        Instant today = NOW.minus(Duration.ofHours(5));
        Instant before = NOW.minus(Duration.ofDays(3));
        for (int piece = 0; piece < 9; piece++) {
            passes.add(new CountyFacts.Visit(new Coordinate(1050 + 100 * piece, 0), today));
        }
        assertThat(places().get(1).lastVisit()).as("less than half").isNull();
        passes.add(new CountyFacts.Visit(new Coordinate(2950, 0), before));
        assertThat(places().get(1).lastVisit()).isEqualTo(before);
        passes.add(new CountyFacts.Visit(new Coordinate(2850, 0), today));
        assertThat(places().get(1).lastVisit()).isEqualTo(today);
    }

    @Test
    void aGridThatAUnitHasDrivenThroughIsNotOverdue() {
        patrolledAt = NOW.minus(Duration.ofHours(5));
        grid("field", 5000, 5000);
        visits.add(new CountyFacts.Visit(new Coordinate(5300, 5300), NOW.minus(Duration.ofHours(9))));
        assertThat(places().get(1).lastVisit()).isEqualTo(patrolledAt);
    }

    @Test
    void aRoadThatIsHardlyOneIsNoPlaceAndPiecesOfOneNameAreJoined() {
        road("Short Lane", 3000, 3000, 3300, 3000);
        road("Long Lane", 3000, 5000, 3300, 5000);
        road("Long Lane", 3300, 5000, 3600, 5000);
        assertThat(found()).containsExactly("KEY_PLACE school!", "ROAD Long Lane");
    }

    private void road(String name, double x0, double y0, double x1, double y1) {
        lines.computeIfAbsent(name, n -> new ArrayList<>())
                .add(new GeometryFactory()
                        .createLineString(new Coordinate[] {new Coordinate(x0, y0), new Coordinate(x1, y1)}));
        roads.clear();
        lines.forEach((n, parts) -> roads.addAll(RoadStretches.of(n, parts)));
    }

    private static double value(PlaceSurvey survey, String name) {
        return survey.value(survey.places().stream()
                .filter(p -> p.place().name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private void gap(String unit, int number, double x, double y) {
        gaps.add(new CountyFacts.Gap("u:" + unit, unit, number, "", new Coordinate(x, y)));
    }

    private void hazard(String title, double x, double y, int grade, Instant due) {
        hazards.add(new CountyFacts.Hazard(title, title, "bridge", grade, due, false, new Coordinate(x, y)));
    }

    private void theft(double x, double y, int daysAgo) {
        incidents.add(new CountyFacts.Incident("theft", 3, NOW.minus(Duration.ofDays(daysAgo)), new Coordinate(x, y)));
    }

    /** A square of a kilometre. */
    private void grid(String name, double x, double y) {
        Envelope square = new Envelope(x - 500, x + 500, y - 500, y + 500);
        grids.add(new CountyFacts.Grid(
                name, name, new GeometryFactory().toGeometry(square), new Coordinate(x, y), patrolledAt));
    }

    private CountyFacts facts() {
        List<CountyFacts.Hamlet> hamlets = List.of(new CountyFacts.Hamlet("hamlet", new Coordinate(0, 0)));
        return new CountyFacts(keyPlaces, gaps, incidents, hazards, grids, hamlets, roads, passes, visits);
    }

    private PlaceSurvey survey() {
        return PlaceSurvey.of(facts(), ValueBook.standard(), ZoneOffset.UTC, NOW);
    }

    /** In the order in which they were found. */
    private List<ValuedPlace> places() {
        List<String> order = PlaceFinder.find(facts(), List.of(), NOW).stream()
                .map(p -> p.kind() + p.subject())
                .toList();
        List<ValuedPlace> places = new ArrayList<>(survey().places());
        places.sort(java.util.Comparator.comparingInt(
                v -> order.indexOf(v.place().kind() + v.place().subject())));
        return places;
    }

    private List<String> found() {
        return places().stream()
                .map(v -> v.place().kind() + " " + v.place().name() + (v.place().mustReach() ? "!" : ""))
                .toList();
    }

    private List<String> reasons(int place) {
        return survey().reasons(places().get(place)).stream().map(Reason::code).toList();
    }
}
