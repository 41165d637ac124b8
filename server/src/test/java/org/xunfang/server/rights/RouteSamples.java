package org.xunfang.server.rights;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Paths of every route with something in braces, of things that are there; the others are asked for as they are. */
final class RouteSamples {

    /** Paths of a route for a login: one within the caller's reach, one outside; null: nothing can be outside. */
    record Sample(Function<String, String> inside, Function<String, String> outside) {}

    private final TwoSquadrons county;
    private final Collection<String> logins;
    private final Map<String, Sample> byRoute = new HashMap<>();

    RouteSamples(TwoSquadrons county, Collection<String> logins) {
        this.county = county;
        this.logins = logins;
        things();
        jobsAndPlans();
        for (String layer : List.of("base", "wall", "view", "patrolled")) {
            sample("/api/tiles/" + layer + "/{z}/{x}/{y}.mvt", login -> "/api/tiles/" + layer + "/13/0/0.mvt", null);
        }
        accounts();
        devices();
        rota();
        journeys();
        warnings();
        theDay();
        values();
        UUID run = county.importRun();
        sample("/api/imports/{id}", login -> "/api/imports/" + run, null);
        for (String what : List.of("arrive", "leave", "unreachable")) {
            sample(
                    "/api/my/stops/{id}/" + what,
                    login -> "/api/my/stops/" + county.stop(login, true) + "/" + what,
                    login -> "/api/my/stops/" + county.stop(login, false) + "/" + what);
        }
    }

    /** Null where the route has nothing in braces, or has been forgotten here. */
    Sample of(String route) {
        return byRoute.get(route);
    }

    private void things() {
        String ofVillage = "SELECT village_id FROM ground WHERE squadron_id = '%s' ORDER BY village_id LIMIT 1";
        pair("/api/villages/{id}", ofVillage);
        pair("/api/villages/{id}/trend", ofVillage);
        String ofWall = """
                SELECT min(wall_unit_id) FROM wall_unit_village w JOIN ground USING (village_id)
                WHERE squadron_id = '%s' AND (SELECT count(*) FROM wall_unit_village o WHERE o.wall_unit_id = w.wall_unit_id) = 1
                """;
        pair("/api/walls/{id}", ofWall);
        pair("/api/walls/{id}/evidence", ofWall);
        siting(ofVillage, ofWall);
        String own = county.text(ofWall.formatted(county.own));
        String rivals = county.text(ofWall.formatted(county.rivals));
        String camera = """
                SELECT min(CAST(c.id AS text)) FROM camera c JOIN ground USING (village_id) JOIN camera_view v ON v.camera_id = c.id
                WHERE squadron_id = '%s' AND v.level = 'detect' AND v.region IS NOT NULL
                """;
        pair("/api/cameras/{id}", camera);
        pair("/api/cameras/{id}/view", camera);
        String without = "/without?camera=" + county.text(camera.formatted(county.own));
        sample(
                "/api/walls/{id}/without",
                login -> "/api/walls/" + own + without,
                login -> "/api/walls/" + rivals + without);
    }

    private void siting(String ofVillage, String ofWall) {
        county.siting();
        pair("/api/walls/{id}/siting", ofWall);
        pair("/api/villages/{id}/work-order", ofVillage);
        String proposal = "SELECT id FROM camera_proposal WHERE village_id = (" + ofVillage + ")";
        for (String end : List.of("", "/accept", "/reject", "/preview")) {
            pair("/api/proposals/{id}" + end, proposal);
        }
    }

    private void rota() {
        pair("/api/alarms/{id}/acknowledge", """
                INSERT INTO alarm (id, patrol_unit_id, raised_at, called_at)
                SELECT gen_random_uuid(), unit_id, now(), now() FROM crew WHERE squadron_id = '%s' LIMIT 1 RETURNING id
                """);
        pair("/api/shifts/{id}", """
                SELECT s.id FROM shift s JOIN crew c ON c.unit_id = s.patrol_unit_id WHERE c.squadron_id = '%s'
                ORDER BY s.starts_at DESC, s.id LIMIT 1
                """);
        pair("/api/rota/templates/{id}", """
                SELECT min(CAST(r.id AS text)) FROM rota_template r JOIN crew c ON c.unit_id = r.patrol_unit_id
                WHERE c.squadron_id = '%s'
                """);
        sample(
                "/api/rota/leave/{id}",
                login -> "/api/rota/leave/" + county.leave(county.own),
                login -> "/api/rota/leave/" + county.leave(county.rivals));
    }

    private void journeys() {
        county.jdbi.useHandle(h -> {
            h.execute("""
                    INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, started_at, ended_at)
                    SELECT gen_random_uuid(), unit_id, current_date - 1, t, t + interval '1 hour', t, t + interval '1 hour'
                    FROM crew, LATERAL (SELECT now() - interval '20 hours' AS t) AS past
                    """);
            h.execute("""
                    INSERT INTO journey SELECT id, patrol_unit_id, now(), started_at, ended_at, true, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                      0, 0, 0, 0, 0, 0, 0
                    FROM shift WHERE ended_at IS NOT NULL
                    """);
        });
        String journey = """
                SELECT min(CAST(j.shift_id AS text)) FROM journey j JOIN crew c ON c.unit_id = j.patrol_unit_id
                WHERE c.squadron_id = '%s' AND ('%s' <> 'officer' OR serves_on(
                  (SELECT id FROM account WHERE login = 'officer'), j.shift_id))
                """;
        sample(
                "/api/shifts/{id}/journey",
                login -> "/api/shifts/" + county.text(journey.formatted(county.own, login)) + "/journey",
                login -> "/api/shifts/" + county.text(journey.formatted(county.rivals, "rival")) + "/journey");
        pair("/api/units/{id}/journey", "SELECT min(CAST(unit_id AS text)) FROM crew WHERE squadron_id = '%s'");
    }

    private void warnings() {
        pair("/api/warnings/{id}/acknowledge", """
                INSERT INTO warning (id, kind, level, patrol_unit_id, shift_id, started_at, raised_at, late)
                SELECT gen_random_uuid(), 'silence', 'orange', s.patrol_unit_id, s.id, now(), now(), false
                FROM shift s JOIN crew c ON c.unit_id = s.patrol_unit_id
                WHERE c.squadron_id = '%s' AND s.ended_at IS NOT NULL LIMIT 1 RETURNING CAST(id AS text)
                """);
        UUID fence = county.id("""
                INSERT INTO fence (id, name, shape, rules) VALUES (gen_random_uuid(), 'fence', ST_MakeEnvelope(117, 28, 117.01, 28.01, 4326),
                  '[{"when": "enter", "minutes": null, "level": "blue"}]') RETURNING id
                """);
        // what is sent is looked at first
        sample("/api/fences/{id}", login -> "/api/fences/" + fence, null);
    }

    private void accounts() {
        String stranger = "/api/accounts/" + county.id("SELECT id FROM account WHERE login = 'stranger'");
        for (String end : List.of("", "/password", "/sessions")) {
            sample("/api/accounts/{id}" + end, login -> stranger + end, null);
        }
        sample("/api/sessions/{id}", login -> "/api/sessions/" + session(login), login -> {
            Caller.signedIn(county.app, "rival");
            return "/api/sessions/" + session("rival");
        });
    }

    private void devices() {
        String device = "/api/devices/"
                + county.text(
                        "INSERT INTO device (name, token_hash) VALUES ('d', sha256('d')) RETURNING CAST(number AS text)");
        for (String end : List.of("", "/identifier", "/assignments")) {
            sample("/api/devices/{id}" + end, login -> device + end, null);
        }
    }

    private UUID session(String login) {
        return county.id("""
                SELECT s.id FROM session s JOIN account a ON a.id = s.account_id WHERE a.login = '%s'
                ORDER BY s.created_at DESC LIMIT 1
                """.formatted(login));
    }

    private void jobsAndPlans() {
        Map<String, UUID> jobs = new HashMap<>();
        logins.forEach(login -> jobs.put(login, county.job(login)));
        UUID foreign = county.job("rival");
        UUID plan = county.plan(county.own);
        UUID foreignPlan = county.plan(county.rivals);
        for (String end : List.of("", "/cancel")) {
            sample(
                    "/api/jobs/{id}" + end,
                    login -> "/api/jobs/" + jobs.get(login) + end,
                    login -> "/api/jobs/" + foreign + end);
        }
        // everybody sees all of them, and is told which are not his to open
        sample("/api/road-closures/{id}", login -> "/api/road-closures/" + closure(county.own), null);
        for (String end : List.of("/sheet", ".gpx")) {
            sample(
                    "/api/plans/{id}/routes/{routeId}" + end,
                    login -> "/api/plans/" + plan + "/routes/" + county.route(plan) + end,
                    login -> "/api/plans/" + foreignPlan + "/routes/" + county.route(foreignPlan) + end);
        }
        for (String end : List.of("/best", "/content")) {
            sample(
                    "/api/plan-jobs/{jobId}" + end,
                    login -> "/api/plan-jobs/" + jobs.get(login) + end,
                    login -> "/api/plan-jobs/" + foreign + end);
        }
        // what is sent is looked at first, so that a plan elsewhere is not told from one that is not there
        for (String end : List.of("/edits", "/undo", "/redo", "/reoptimise")) {
            sample("/api/plans/{id}" + end, login -> "/api/plans/" + plan + end, null);
        }
        for (String end : List.of("", "/issue", "/actual")) {
            sample(
                    "/api/plans/{id}" + end,
                    login -> "/api/plans/" + plan + end,
                    login -> "/api/plans/" + foreignPlan + end);
        }
    }

    /** A track of a unit of a squadron. */
    private String pinned(String incident, UUID squadron) {
        return county.text("""
                INSERT INTO pinned_track (id, incident_id, patrol_unit_id, unit_name, from_at, until_at, reason, pinned_at)
                SELECT gen_random_uuid(), '%s', unit_id, 'unit', now() - interval '1 hour', now(), 'a test', now()
                FROM crew WHERE squadron_id = '%s' LIMIT 1 RETURNING CAST(id AS text)
                """.formatted(incident, squadron));
    }

    private void theDay() {
        // whatever the hour, what the demo tells of a day may all be over
        String incident = """
                UPDATE incident SET closed_at = NULL, state = 'waiting' WHERE id = (
                  SELECT i.id FROM incident i JOIN ground USING (village_id) WHERE squadron_id = '%s' ORDER BY i.id LIMIT 1)
                RETURNING CAST(id AS text)
                """;
        String open = county.text(incident.formatted(county.own));
        String rivals = county.text(incident.formatted(county.rivals));
        sample(
                "/api/incidents/{id}/nearest",
                login -> "/api/incidents/" + open + "/nearest",
                login -> "/api/incidents/" + rivals + "/nearest");
        sample(
                "/api/incidents/{id}/tracks",
                login -> "/api/incidents/" + open + "/tracks",
                login -> "/api/incidents/" + rivals + "/tracks");
        sample(
                "/api/incidents/{id}/tracks/{trackId}",
                login -> "/api/incidents/" + open + "/tracks/" + pinned(open, county.own),
                login -> "/api/incidents/" + rivals + "/tracks/" + pinned(rivals, county.rivals));
        sample("/api/incidents/{id}/assign", login -> "/api/incidents/" + open + "/assign", null);
        for (String end : List.of("", "/accept", "/reject")) {
            sample(
                    "/api/replans/{id}" + end,
                    login -> "/api/replans/" + county.replan(county.own) + end,
                    login -> "/api/replans/" + county.replan(county.rivals) + end);
        }
    }

    private void values() {
        for (String kind : List.of("place-rules", "raised-levels")) {
            sample("/api/" + kind + "/{id}", login -> "/api/" + kind + "/" + county.settings(kind), null);
        }
        UUID profile = county.id("SELECT id FROM value_profile LIMIT 1");
        sample("/api/value-profiles/{id}/activate", login -> "/api/value-profiles/" + profile + "/activate", null);
        sample(
                "/api/place-marks/{id}",
                login -> "/api/place-marks/" + county.mark(county.own),
                login -> "/api/place-marks/" + county.mark(county.rivals));
    }

    /** Each time another closed road: one that is opened is gone. */
    private UUID closure(UUID squadron) {
        return county.id("""
                INSERT INTO road_closure (id, road_id, point, whole_road, line, village_id, from_at, until_at)
                SELECT gen_random_uuid(), r.id, ST_StartPoint(r.line), false, ST_Multi(r.line),
                       (SELECT village_id FROM ground WHERE squadron_id = '%s' LIMIT 1), now(), now() + interval '1 day'
                FROM road r ORDER BY r.id LIMIT 1 RETURNING id
                """.formatted(squadron));
    }

    /** A route whose id comes from a query over a squadron. */
    private void pair(String route, String sql) {
        String inside = route.replace("{id}", county.text(sql.formatted(county.own)));
        String outside = route.replace("{id}", county.text(sql.formatted(county.rivals)));
        sample(route, login -> inside, login -> outside);
    }

    private void sample(String route, Function<String, String> inside, Function<String, String> outside) {
        byRoute.put(route, new Sample(inside, outside));
    }
}
