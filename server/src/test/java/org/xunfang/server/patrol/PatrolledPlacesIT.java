package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;

/**
 * What patrols have driven along, as it is counted of their positions, is when grids and roads were visited last. A road of 1 km,
 * some ten pieces, runs through a grid; a second grid lies beside it.
 */
final class PatrolledPlacesIT {

    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    private static final Instant DRIVEN = Instant.parse("2026-11-22T09:00:00Z");

    private final ObjectMapper json = Json.mapper();
    private PatrolDrawing drawing;

    @BeforeEach
    void draw() {
        drawing = new PatrolDrawing(DB.jdbi())
                .road("main", "LINESTRING (0 0, 1000 0)")
                .named("main");
        UUID village = drawing.village("v", "POLYGON ((-500 -500, 5000 -500, 5000 500, -500 500, -500 -500))");
        drawing.grid("on it", village, "POLYGON ((-100 -400, 1100 -400, 1100 400, -100 400, -100 -400))");
        drawing.grid("beside it", village, "POLYGON ((3000 -400, 4000 -400, 4000 400, 3000 400, 3000 -400))");
    }

    @Test
    void aGridWasVisitedWhenItWasPatrolled() {
        patrolled("grid_patrol SELECT id, '%s' FROM grid WHERE name = 'on it'");
        assertThat(lastVisit(PlaceKind.GRID, "on it")).isEqualTo(DRIVEN);
        assertThat(lastVisit(PlaceKind.GRID, "beside it")).isNull();
        assertThat(place(PlaceKind.GRID, "beside it").reasons())
                .extracting(Reason::code)
                .contains("patrol.reason.never-visited");
        assertThat(place(PlaceKind.GRID, "on it").reasons())
                .extracting(Reason::code)
                .doesNotContain("patrol.reason.never-visited")
                .contains("patrol.reason.overdue");
    }

    @Test
    void aRoadWasVisitedOnceHalfOfItWasDrivenAlong() {
        // with a grid's place on it, the road is patrolled there
        DB.jdbi().useHandle(h -> h.execute("DELETE FROM grid"));
        patrolled("road_patrol SELECT id, n, '%s' FROM road, generate_series(0, 3) n");
        assertThat(lastVisit(PlaceKind.ROAD, "main")).as("four pieces of ten").isNull();
        patrolled("road_patrol SELECT id, 4, CAST('%s' AS timestamptz) + interval '1 hour' FROM road");
        assertThat(lastVisit(PlaceKind.ROAD, "main"))
                .as("since the older half was driven along")
                .isEqualTo(DRIVEN);
        DB.jdbi().useHandle(h -> h.execute("UPDATE road_patrol SET patrolled_at = patrolled_at + interval '2 h'"));
        assertThat(lastVisit(PlaceKind.ROAD, "main")).as("driven along again").isEqualTo(DRIVEN.plusSeconds(7_200));
    }

    private static void patrolled(String what) {
        DB.jdbi().useHandle(h -> h.execute("INSERT INTO " + what.formatted(DRIVEN)));
    }

    private record Valued(ValuedPlace place, List<Reason> reasons) {}

    private Valued place(PlaceKind kind, String name) {
        PlanGround ground = new PlanGround(DB.jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, PatrolDrawing.CLOCK);
        PlaceSurvey survey = ground.surveyNow(null).orElseThrow().places();
        ValuedPlace found = survey.places().stream()
                .filter(p -> p.place().kind() == kind && p.place().name().contains(name))
                .findFirst()
                .orElseThrow();
        return new Valued(found, survey.reasons(found));
    }

    private @Nullable Instant lastVisit(PlaceKind kind, String name) {
        return place(kind, name).place().lastVisit();
    }
}
