package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

/** A small demo county, settled, and somebody of its command centre who plans walls and decides about proposals. */
final class SitingCounty implements AutoCloseable {

    final RunningApp app;
    final Api command;

    private SitingCounty(RunningApp app) {
        this.app = app;
        this.command = Api.signedIn(app, "command");
    }

    static SitingCounty start(TestDatabase db) throws InterruptedException {
        return start(db, 4);
    }

    static SitingCounty start(TestDatabase db, int villages) throws InterruptedException {
        RunningApp app = RunningApp.start(db, "demo=true", "villages=" + villages);
        app.settle();
        return new SitingCounty(app);
    }

    /** The county as it was before anybody planned anything. */
    void forgetPlans() throws InterruptedException {
        app.database().jdbi().useHandle(h -> {
            h.execute("DELETE FROM camera WHERE source = 'siting'");
            h.execute("DELETE FROM camera_proposal");
        });
        app.settle();
    }

    /** A fixed camera of the register that works, in the order of their ids. */
    String fixedCamera(int number) {
        return text("""
                SELECT CAST(id AS text) FROM camera WHERE type = 'fixed_bullet' AND state = 'online' AND kind <> 'private'
                ORDER BY id OFFSET %d LIMIT 1
                """.formatted(number));
    }

    /** A proposal to turn a camera. */
    JsonNode turn(String camera, int azimuthDeg) {
        return proposal("turn", camera, azimuthDeg);
    }

    /** A proposal about a camera, for no wall. */
    JsonNode proposal(String action, String camera, int azimuthDeg) {
        UUID id = UUID.randomUUID();
        app.database().jdbi().useHandle(h -> h.execute("""
                INSERT INTO camera_proposal (id, plan_id, option, number, level, road_set, action, camera_id, village_id, point,
                  mount_height_m, azimuth_deg, field_angle_deg, image_width_px, range_m, cost_yuan)
                SELECT CAST(? AS uuid), CAST(? AS uuid), 'coverage', 0, 'detect', 'vehicle', ?, id, village_id, point, 5, ?, 90,
                  2560, 50, 500
                FROM camera WHERE id = CAST(? AS uuid)
                """, id.toString(), id.toString(), action, azimuthDeg, camera));
        for (JsonNode proposal :
                command.get("/api/proposals?state=proposed").body().path("proposals")) {
            if (proposal.path("id").asText().equals(id.toString())) {
                return proposal;
            }
        }
        throw new AssertionError("no proposal for camera " + camera);
    }

    JsonNode anyProposal(int wall) {
        return option(plan(openWall(wall)), "cheapest").path("proposals").get(0);
    }

    JsonNode plan(String wall) {
        Api.Answer answer = command.post("/api/walls/" + wall + "/siting", Map.of());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** The option of a name; or what is the same and comes before it. */
    static JsonNode option(JsonNode plan, String name) {
        JsonNode found = null;
        for (JsonNode option : plan.path("options")) {
            found = found == null || option.path("name").asText().equals(name) ? option : found;
        }
        assertThat(found).as(plan.toString()).isNotNull();
        return found;
    }

    Api.Answer accept(JsonNode proposal) {
        return decide(proposal, "accept");
    }

    JsonNode reject(JsonNode proposal) {
        Api.Answer answer = decide(proposal, "reject");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    Api.Answer decide(JsonNode proposal, String what) {
        return command.post(
                "/api/proposals/" + proposal.path("id").asText() + "/" + what,
                proposal.path("version").asLong(),
                Map.of());
    }

    String state(String wall, String set) {
        return command.get("/api/walls/" + wall + "?set=" + set)
                .body()
                .at("/wall/state")
                .asText();
    }

    /** Walls that are open and can be closed, in the order of their ids. */
    String openWall(int number) {
        return text("""
                SELECT wall_unit_id FROM wall WHERE state = 'open' AND kappa IS NOT NULL AND level = 'detect'
                  AND camera_set = 'planned' AND road_set = 'vehicle' ORDER BY 1 OFFSET %d LIMIT 1
                """.formatted(number));
    }

    long count(String from) {
        return Long.parseLong(text("SELECT count(*) FROM " + from));
    }

    void execute(String sql) {
        app.database().jdbi().useHandle(h -> h.execute(sql));
    }

    String text(String sql) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    @Override
    public void close() {
        app.close();
    }
}
