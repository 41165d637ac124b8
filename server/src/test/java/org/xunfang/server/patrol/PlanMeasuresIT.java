package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** What is told with a plan of how fair it is and how hard to foretell. */
final class PlanMeasuresIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;
    private UUID squadron;
    private UUID unit;

    @BeforeEach
    void draw() {
        drawing = new PatrolDrawing(DB.jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        squadron = drawing.orgUnit("squadron", null, null);
        unit = drawing.unit("one", squadron, "POINT (0 0)");
        drawing.keyPlace("school", "POINT (2000 10)", true);
        drawing.keyPlace("market", "POINT (6000 10)", true);
    }

    @Test
    void aFirstPlanHasNothingToBeForetoldFrom() throws Exception {
        JsonNode measures = planned(List.of(shift(unit, MIDNIGHT)), false);

        assertThat(measures.path("fairness").path("minutesSpread").asDouble()).isZero();
        assertThat(measures.path("predictability").isNull()).isTrue();
    }

    /** The share of what patrols have found themselves stands beside what a place's share is kept to. */
    @Test
    void aPlanTellsTheCapOfOwnFindings() throws Exception {
        planned(List.of(shift(unit, MIDNIGHT)), false);
        String summary = DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT summary FROM patrol_plan")
                        .mapTo(String.class)
                        .one());
        assertThat(json.readTree(summary).path("ownFindingsCap").asDouble()).isEqualTo(0.15);
        assertThat(json.readTree(summary).path("ownFindingsShare").asDouble()).isZero();
    }

    @Test
    void shiftsOfTheSameTimeOfDayWhosePlanHeldAreWhatIsForetoldFrom() throws Exception {
        UUID now = shift(unit, MIDNIGHT);
        planned(List.of(shift(unit, MIDNIGHT.plus(Duration.ofDays(1)))), false);
        planned(List.of(shift(unit, MIDNIGHT.plus(Duration.ofHours(5)))), true);
        UUID proposedOnly = shift(unit, MIDNIGHT.plus(Duration.ofDays(2)));

        assertThat(planned(List.of(proposedOnly), false).path("predictability").isNull())
                .isTrue();

        planned(List.of(now), true);
        JsonNode told = planned(List.of(proposedOnly), false).path("predictability");

        assertThat(told.path("hitRate").asDouble()).isBetween(0.0, 1.0);
        // half an hour of 150 minutes less the ways there and back and the shortest stay
        assertThat(told.path("chance").asDouble()).isBetween(0.2, 0.3);
    }

    @Test
    void unitsOfOneSquadronAreCompared() throws Exception {
        UUID group = drawing.orgUnit("group", squadron, null);
        DB.jdbi().useHandle(h -> h.execute("UPDATE org_unit SET kind = 'group' WHERE id = ?", group));
        UUID brief = drawing.unit("two", group, "POINT (9000 0)");
        UUID alone = shift(unit, MIDNIGHT);

        assertThat(planned(List.of(alone), false).at("/fairness/valueSpread").asDouble())
                .isZero();
        // five minutes are too short for any stop, so that the other has all there is
        JsonNode fairness =
                planned(List.of(alone, shift(brief, MIDNIGHT, 5)), false).path("fairness");
        assertThat(fairness.path("valueSpread").asDouble()).isEqualTo(2);
        assertThat(fairness.path("minutesSpread").asDouble()).isEqualTo(2);
        assertThat(fairness.path("uneven")).hasSize(4);
    }

    @Test
    void villagesThatSomebodyCanBeAtSoonAreCounted() throws Exception {
        assertThat(planned(List.of(shift(unit, MIDNIGHT)), false).path("cover").isNull())
                .isTrue();

        drawing.village("near", "POLYGON ((1000 -50, 1100 -50, 1100 50, 1000 50, 1000 -50))");
        drawing.village("off the roads", "POLYGON ((1000 5000, 1100 5000, 1100 5100, 1000 5100, 1000 5000))");
        JsonNode cover = planned(List.of(shift(unit, MIDNIGHT.plus(Duration.ofDays(1)))), false)
                .path("cover");

        assertThat(cover.path("villages").asInt()).isEqualTo(2);
        assertThat(cover.path("minutes").asInt()).isEqualTo(15);
        assertThat(cover.path("mean").asDouble()).isEqualTo(0.5);
        assertThat(cover.path("min").asDouble()).isEqualTo(0.5);
    }

    /** Measured from what is stored it is the same as from the search. */
    @Test
    void whatAChangeLeavesOutIsMeasuredAgain() throws Exception {
        // more than anybody can stop at in a shift
        for (int i = 0; i < 40; i++) {
            drawing.keyPlace("school " + i, "POINT (%d 10)".formatted(2100 + 50 * i), false);
        }
        drawing.village("near", "POLYGON ((1000 -50, 1100 -50, 1100 50, 1000 50, 1000 -50))");
        drawing.village("far", "POLYGON ((8900 -50, 9000 -50, 9000 50, 8900 50, 8900 -50))");
        planned(List.of(shift(unit, MIDNIGHT)), true);
        UUID next = shift(unit, MIDNIGHT.plus(Duration.ofDays(1)));
        JsonNode first = planned(List.of(next), false);
        assertThat(first.at("/cover/mean").asDouble()).isBetween(0.5, 1.0);
        assertThat(first.path("predictability").isNull()).isFalse();

        DB.jdbi().useHandle(h -> h.execute("""
                UPDATE patrol_plan SET summary = summary #- '{measures,predictability}' #- '{measures,cover}'
                WHERE state = 'proposed'
                """));
        StoredMeasures measures = new StoredMeasures(
                DB.jdbi(),
                new PlanGround(DB.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK),
                new EventOutbox(json),
                json,
                PatrolDrawing.CLOCK);
        measures.measureAll();

        JsonNode again = json.readTree(text("SELECT summary FROM patrol_plan WHERE state = 'proposed'"))
                .path("measures");
        assertThat(again.at("/cover/mean").asDouble())
                .isCloseTo(first.at("/cover/mean").asDouble(), within(1e-3));
        assertThat(again.at("/cover/min")).isEqualTo(first.at("/cover/min"));
        assertThat(again.path("predictability")).isEqualTo(first.path("predictability"));
        // who drives to the market passes some of the schools
        assertThat(again.at("/passes/places").asInt()).isPositive();
        assertThat(again.at("/passes/gain").asDouble()).isPositive();
        // both plans: nobody had looked what the first one passes
        assertThat(text("SELECT count(*) FROM event WHERE kind = 'plan.measured'"))
                .isEqualTo("2");
    }

    private static String text(String sql) {
        return DB.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    private UUID shift(UUID of, Instant starts) {
        return shift(of, starts, 150);
    }

    private UUID shift(UUID of, Instant starts, int minutes) {
        UUID id = Ids.next();
        DB.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at) VALUES (?, ?, ?, ?, ?)",
                        id,
                        of,
                        LocalDate.ofInstant(starts, ZoneOffset.UTC),
                        starts,
                        starts.plus(Duration.ofMinutes(minutes))));
        return id;
    }

    private JsonNode planned(List<UUID> shifts, boolean holds) throws Exception {
        UUID plan = Ids.next();
        PlanOrder order =
                new PlanOrder(plan, LocalDate.ofInstant(MIDNIGHT, ZoneOffset.UTC), shifts, 1, false, null, null, null);
        new PlanJob(DB.jdbi(), LevelTable.DORI_2014, new EventOutbox(json), json, ZoneOffset.UTC, PatrolDrawing.CLOCK)
                .run(order, (step, fraction) -> {});
        if (holds) {
            DB.jdbi().useHandle(h -> h.execute("UPDATE patrol_plan SET state = 'issued' WHERE id = ?", plan));
        }
        String summary = DB.jdbi()
                .withHandle(h -> h.createQuery("SELECT summary FROM patrol_plan WHERE id = :id")
                        .bind("id", plan)
                        .mapTo(String.class)
                        .one());
        return json.readTree(summary).path("measures");
    }
}
