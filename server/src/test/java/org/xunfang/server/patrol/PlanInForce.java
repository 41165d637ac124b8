package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.config.ReplanRules;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.OpenTestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/**
 * A day that does not go as planned. W stands at the west end of a road, E at the east end; the schools at 1, 2, 7 and 8 km
 * have to be reached. It is 00:30, twenty minutes after the plan was made.
 */
abstract class PlanInForce {

    /** Each class finds it empty. */
    @RegisterExtension
    static final OpenTestDatabase DB = OpenTestDatabase.create();

    static final LocalDate DAY = LocalDate.parse("2026-11-23");
    static final Instant LATER = Instant.parse("2026-11-23T00:30:00Z");
    static final Clock CLOCK = Clock.fixed(LATER, ZoneOffset.UTC);
    static final ReplanRules ASKING = new ReplanRules(Duration.ofMillis(200), 0, Duration.ofMinutes(15), 0.5);

    final ObjectMapper json = Json.mapper();
    PatrolDrawing drawing;
    Replans replans;
    PlanRepository plans;
    Principal leader;
    UUID county;
    UUID westShift;
    UUID eastShift;
    UUID planId;

    static Jdbi jdbi() {
        return DB.jdbi();
    }

    @BeforeEach
    void issueAPlan() throws Exception {
        drawing = new PatrolDrawing(jdbi()).road("main", "LINESTRING (0 0, 9000 0)");
        county = drawing.orgUnit("county", null, null);
        westShift = drawing.shift(drawing.unit("W", county, "POINT (0 0)"), 180);
        eastShift = drawing.shift(drawing.unit("E", county, "POINT (9000 0)"), 180);
        for (int km : List.of(1, 2, 7, 8)) {
            drawing.keyPlace("school " + km, "POINT (%d000 0)".formatted(km), true);
        }
        leader = drawing.account("leader", county);
        issue();
        eachKeepsToItsEndOfTheRoad();
        plans = new PlanRepository(jdbi());
        replans = replans(ASKING);
    }

    void issue() throws Exception {
        issue(null);
    }

    /** Issues a plan of some shifts; null: of all. */
    void issue(@Nullable List<UUID> shifts) throws Exception {
        planId = Ids.next();
        new PlanJob(jdbi(), LevelTable.DORI_2014, new EventOutbox(json), json, ZoneOffset.UTC, PatrolDrawing.CLOCK)
                .run(new PlanOrder(planId, DAY, shifts, 1, true, null, null, null), (step, fraction) -> {});
        set("patrol_plan SET issued_at = issued_at - interval '1 second' WHERE issued_at IS NOT NULL");
    }

    Replans replans(ReplanRules rules) {
        EventOutbox outbox = new EventOutbox(json);
        PlanGround ground = new PlanGround(jdbi(), LevelTable.DORI_2014, json, ZoneOffset.UTC, CLOCK);
        return new Replans(jdbi(), ground, outbox, new AuditLog(json, CLOCK), json, rules, CLOCK);
    }

    /** Plans are drawn at random: here W has the schools at its end of the road, E those at the other. */
    void eachKeepsToItsEndOfTheRoad() {
        jdbi().useHandle(h -> {
            h.execute("DELETE FROM route_stop a USING route_stop b WHERE a.name = b.name AND a.id > b.id");
            h.execute("""
                    UPDATE route_stop t SET route_id = r.id, number = 100 + CAST(right(t.name, 1) AS integer)
                    FROM patrol_route r JOIN patrol_unit u ON u.id = r.patrol_unit_id
                    WHERE u.name = CASE WHEN t.name IN ('school 7', 'school 8') THEN 'E' ELSE 'W' END
                    """);
        });
    }

    ReplanRepository.View propose(ReplanCause cause) {
        return replans.propose(leader, planId, cause, null);
    }

    ReplanRepository.View decided(UUID id) {
        return replans.find(id, null, leader.accountId());
    }

    void start(UUID shift) {
        set("shift SET started_at = '2026-11-23T00:00:00Z' WHERE id = '%s'".formatted(shift));
    }

    void done(PlanViews.Stop stop) {
        set("route_stop SET state = 'done', arrived_at = '%s', left_at = '%s' WHERE id = '%s'"
                .formatted(LATER.minusSeconds(600), LATER.minusSeconds(60), stop.id()));
    }

    static JsonNode change(ReplanRepository.View replan, String unit) {
        for (JsonNode change : replan.changes()) {
            if (change.at("/unit/name").asText().equals(unit)) {
                return change;
            }
        }
        throw new AssertionError("nothing changes for " + unit + ": " + replan.changes());
    }

    static JsonNode route(JsonNode routes, String unit) {
        for (JsonNode route : routes) {
            if (route.at("/unit/name").asText().equals(unit)) {
                return route;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    static List<String> names(JsonNode routes, String unit) {
        return texts(route(routes, unit).path("stops"), "name");
    }

    static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(n -> texts.add(n.path(field).asText()));
        return texts;
    }

    static PlanViews.Route route(PlanViews.Plan plan, String unit) {
        return plan.routes().stream()
                .filter(r -> r.unit().name().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    PlanViews.Plan plan(UUID id) {
        return plans.find(id, null).orElseThrow();
    }

    String state(UUID id) {
        return plan(id).head().state();
    }

    void set(String what) {
        jdbi().useHandle(h -> h.execute("UPDATE " + what));
    }

    long count(String what) {
        return jdbi().withHandle(h ->
                h.createQuery("SELECT count(*) FROM " + what).mapTo(Long.class).one());
    }
}
