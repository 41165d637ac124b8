package org.xunfang.server.rights;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/**
 * The demo county of two squadrons. {@code leader} leads the first, {@code officer} is in a group of it, {@code deputy} is of
 * the command centre but belongs to the first squadron; {@code rival} leads the other, to which
 * {@code stranger} belongs. Beside what the demo has there are a
 * camera that stands in no village, and a wall that the two squadrons share.
 *
 * <p>What belongs to whom is told here by the squadrons' areas alone, not by what the server keeps of it.
 */
final class TwoSquadrons implements AutoCloseable {

    static final String OWN_VILLAGES = "SELECT village_id FROM ground WHERE squadron_id = :squadron";
    static final String OWN_WALLS =
            "SELECT wall_unit_id FROM wall_unit_village WHERE village_id IN (" + OWN_VILLAGES + ")";
    static final String OWN_CAMERAS =
            "SELECT id FROM camera WHERE state <> 'removed' AND village_id IN (" + OWN_VILLAGES + ")";
    static final String OWN_PROPOSALS = "SELECT id FROM camera_proposal WHERE village_id IN (" + OWN_VILLAGES + ")";
    static final String OWN_UNITS = "SELECT unit_id FROM crew WHERE squadron_id = :squadron";

    private static final String PLACES = """
            CREATE VIEW ground AS SELECT v.id AS village_id, o.id AS squadron_id FROM village v JOIN org_unit o
              ON o.kind = 'squadron' AND ST_Contains(o.area, ST_PointOnSurface(v.boundary));
            CREATE VIEW crew AS SELECT u.id AS unit_id, g.id AS group_id, g.parent_id AS squadron_id
            FROM patrol_unit u JOIN org_unit g ON g.id = u.org_unit_id;
            UPDATE camera SET village_id = NULL WHERE id = (SELECT min(CAST(id AS text))::uuid FROM camera);
            INSERT INTO wall_unit_village
              SELECT (SELECT min(w.wall_unit_id) FROM wall_unit_village w JOIN ground USING (village_id)
                      WHERE squadron_id = :rivals),
                     (SELECT village_id FROM ground WHERE squadron_id = :own ORDER BY village_id LIMIT 1);
            UPDATE member SET account_id = (SELECT id FROM account WHERE login = 'leader')
            WHERE account_id IS NULL AND id = (
              SELECT m.id FROM member m JOIN crew c ON c.unit_id = m.patrol_unit_id
              WHERE c.squadron_id = :own AND m.account_id IS NULL ORDER BY c.unit_id DESC, m.id LIMIT 1);
            """;

    final RunningApp app;
    final Jdbi jdbi;
    final UUID own;
    final UUID rivals;

    private TwoSquadrons(RunningApp app) {
        this.app = app;
        this.jdbi = app.database().jdbi();
        this.own = id("SELECT org_unit_id FROM account WHERE login = 'leader'");
        this.rivals = id("SELECT id FROM org_unit WHERE kind = 'squadron' AND id <> '" + own + "' LIMIT 1");
    }

    static TwoSquadrons start(TestDatabase db) throws InterruptedException {
        RunningApp app = RunningApp.start(db, "demo=true", "villages=12");
        app.settle();
        TwoSquadrons county = new TwoSquadrons(app);
        AccountRepository accounts = new AccountRepository(county.jdbi);
        accounts.create("deputy", "Deputy", Role.COMMAND, RunningApp.PASSWORD, county.own, false);
        accounts.create("rival", "Rival", Role.LEADER, RunningApp.PASSWORD, county.rivals, false);
        accounts.create("stranger", "Stranger", Role.OFFICER, RunningApp.PASSWORD, county.rivals, false);
        county.jdbi.useHandle(h -> h.createScript(
                        PLACES.replace(":own", "'" + county.own + "'").replace(":rivals", "'" + county.rivals + "'"))
                .execute());
        return county;
    }

    /** A proposed plan of tomorrow for the units of a squadron. */
    UUID plan(UUID squadron) {
        UUID plan = Ids.next();
        jdbi.useHandle(h -> {
            h.createUpdate("""
                            INSERT INTO patrol_plan (id, day, state, seed, profile, value)
                            VALUES (:plan, (SELECT max(day) FROM shift), 'proposed', 1, 'test', 0)
                            """).bind("plan", plan).execute();
            h.createUpdate("""
                            INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, length_m, travel_s, value)
                            SELECT gen_random_uuid(), :plan, s.id, s.patrol_unit_id, 0, 0, 0
                            FROM shift s JOIN crew c ON c.unit_id = s.patrol_unit_id
                            WHERE c.squadron_id = :squadron AND s.starts_at = (SELECT max(starts_at) FROM shift)
                            """).bind("plan", plan).bind("squadron", squadron).execute();
        });
        return plan;
    }

    /** A route of a plan. */
    UUID route(UUID plan) {
        return id("SELECT id FROM patrol_route WHERE plan_id = '" + plan + "' ORDER BY id LIMIT 1");
    }

    /** An accepted proposal in every village, a plan for every wall, and a budget that closes each of them. */
    void siting() {
        jdbi.useHandle(h -> h.createScript("""
                        INSERT INTO camera_proposal (id, plan_id, option, number, state, decided_at, village_id, level, road_set,
                          action, point, mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan)
                        SELECT gen_random_uuid(), gen_random_uuid(), 'coverage', 0, 'accepted', now(), id, 'detect', 'vehicle',
                          'new_pole', ST_PointOnSurface(boundary), 5, 90, 90, 2560, 50, 12000 FROM village;
                        INSERT INTO siting_plan (wall_unit_id, level, road_set, id, answer)
                        SELECT id, 'detect', 'vehicle', gen_random_uuid(), jsonb_build_object(
                          'wall', jsonb_build_object('id', id, 'name', name), 'exact', false, 'candidates', 0,
                          'options', '[]'::jsonb, 'reasons', '[]'::jsonb)
                        FROM wall_unit;
                        INSERT INTO siting_budget (level, road_set, id, curve)
                        SELECT 'detect', 'vehicle', gen_random_uuid(), jsonb_build_object('steps', jsonb_agg(jsonb_build_object(
                          'wall', id, 'costYuan', 1, 'cameras', 0, 'exact', true)), 'notClosable', '[]'::jsonb)
                        FROM wall_unit;
                        """).execute());
    }

    /** For every wall a camera to repair in each of its villages. */
    void repairs() {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO wall_camera (wall_unit_id, level, camera_set, road_set, camera_id, role)
                SELECT w.wall_unit_id, 'detect', 'online', 'vehicle', min(CAST(c.id AS text))::uuid, 'repair'
                FROM wall_unit_village w JOIN camera c USING (village_id) WHERE c.kind <> 'wifi' AND c.state <> 'removed'
                GROUP BY w.wall_unit_id, w.village_id ON CONFLICT DO NOTHING
                """));
    }

    /** The wall that is both squadrons'. */
    String sharedWall() {
        return text("""
                SELECT wall_unit_id FROM wall_unit_village JOIN ground USING (village_id)
                GROUP BY wall_unit_id HAVING count(DISTINCT squadron_id) = 2 LIMIT 1
                """);
    }

    /**
     * An accepted proposal for the wall that is shared, to turn a camera.
     *
     * @param village on whose ground; null: on nobody's
     */
    UUID turnForSharedWall(@Nullable String village, String camera) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO camera_proposal (id, plan_id, option, number, state, decided_at, wall_unit_id, village_id, level,
                          road_set, action, camera_id, point, mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m,
                          cost_yuan)
                        SELECT :id, :id, 'cheapest', 0, 'accepted', now(), :wall, CAST(:village AS uuid), 'detect', 'vehicle', 'turn',
                          c.id, c.point, 5, 90, 90, 2560, 50, 500
                        FROM camera c WHERE c.id = CAST(:camera AS uuid)
                        """)
                .bind("id", id)
                .bind("wall", sharedWall())
                .bind("village", village)
                .bind("camera", camera)
                .execute());
        return id;
    }

    /** A job that an account has asked for, done. */
    UUID job(String login) {
        UUID job = Ids.next();
        jdbi.useHandle(
                h -> h.createUpdate("""
                        INSERT INTO job (id, kind, state, created_by, detail)
                        SELECT :id, 'plan', 'done', id, jsonb_build_object('order', jsonb_build_object('planId', :id))
                        FROM account WHERE login = :login
                        """).bind("id", job).bind("login", login).execute());
        return job;
    }

    /** A change of a plan of a squadron, decided. */
    UUID replan(UUID squadron) {
        UUID plan = plan(squadron);
        return id("""
                INSERT INTO replan (id, plan_id, cause, state, view, routes, unmet, units, created_at, decided_at)
                SELECT gen_random_uuid(), '%s', '{"kind": "leader"}', 'rejected', '{}', '[]', '[]',
                       array_agg(unit_id), now(), now()
                FROM crew WHERE squadron_id = '%s' RETURNING id
                """.formatted(plan, squadron));
    }

    /** A mark that was made for a squadron, each time another. */
    UUID mark(UUID squadron) {
        return id("""
                INSERT INTO place_mark (id, kind, point, village_id, org_unit_id, created_at)
                SELECT gen_random_uuid(), 'pin', ST_PointOnSurface(v.boundary), v.id, '%1$s', now()
                FROM village v JOIN ground g ON g.village_id = v.id WHERE g.squadron_id = '%1$s' LIMIT 1 RETURNING id
                """.formatted(squadron));
    }

    /** A place rule or a raised level, each time another. */
    UUID settings(String kind) {
        return id(kind.equals("place-rules") ? """
                        INSERT INTO place_rule (id, class, note, from_time, until_time, points)
                        VALUES (gen_random_uuid(), 'school', 'n', '08:00', '09:00', 1) RETURNING id
                        """ : """
                        INSERT INTO raised_level (id, note, first_day, last_day, level, factor)
                        VALUES (gen_random_uuid(), 'n', '2030-01-01', '2030-01-02', 1, 1.5) RETURNING id
                        """);
    }

    /** Leave of a member of a squadron, on a day that no other has. */
    UUID leave(UUID squadron) {
        UUID leave = Ids.next();
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO member_leave (id, member_id, from_day, until_day)
                        SELECT :leave, m.id, d.day, d.day FROM member m JOIN crew c ON c.unit_id = m.patrol_unit_id,
                          (SELECT date '2030-01-01' + CAST(count(*) AS integer) AS day FROM member_leave) d
                        WHERE c.squadron_id = :squadron ORDER BY m.id LIMIT 1
                        """)
                .bind("leave", leave)
                .bind("squadron", squadron)
                .execute());
        return leave;
    }

    /** An import, done. */
    UUID importRun() {
        UUID run = Ids.next();
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO import_run (id, file_name, sha256, source, state) VALUES (:id, 'f', '', 's', 'done')
                        """).bind("id", run).execute());
        return run;
    }

    /** A stop, on a route that holds, of the unit that an account is a member of; or of a unit that it is not. */
    UUID stop(String login, boolean ofTheUnit) {
        return id("""
                SELECT t.id FROM route_stop t JOIN patrol_route r ON r.id = t.route_id JOIN patrol_plan p ON p.id = r.plan_id
                WHERE p.state IN ('issued', 'accepted', 'running') AND %s EXISTS (
                  SELECT FROM member m JOIN account a ON a.id = m.account_id
                  WHERE m.patrol_unit_id = r.patrol_unit_id AND a.login = '%s')
                ORDER BY t.number, t.id LIMIT 1
                """.formatted(ofTheUnit ? "" : "NOT", login));
    }

    UUID id(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(UUID.class).one());
    }

    String text(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    /** The one column of a query, in which {@code :squadron} stands for the first squadron. */
    Set<String> set(String sql) {
        List<String> rows = jdbi.withHandle(h ->
                h.createQuery(sql).bind("squadron", own).mapTo(String.class).list());
        return new HashSet<>(rows);
    }

    @Override
    public void close() {
        app.close();
    }
}
