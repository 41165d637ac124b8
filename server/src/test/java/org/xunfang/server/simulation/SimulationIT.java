package org.xunfang.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.db.TestDatabase;

final class SimulationIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Test
    void demoUnitsMoveAlongTheirIssuedRoutesThroughTheDevicePort() throws InterruptedException {
        try (RunningApp app = RunningApp.start(DB, "demo=true", "villages=4", "simulate=true", "speed=20")) {
            app.settle();
            Api command = Api.signedIn(app, "command");
            Map<String, String> first = new HashMap<>();
            int moved = 0;
            long end = System.nanoTime() + 120_000_000_000L;
            while (moved == 0 && System.nanoTime() < end) {
                Thread.sleep(500);
                for (JsonNode unit : command.get("/api/units").body()) {
                    String place = unit.path("lon") + " " + unit.path("lat");
                    if (unit.path("status").asText().equals("patrol")
                            && !place.equals(
                                    first.computeIfAbsent(unit.path("id").asText(), id -> place))) {
                        moved++;
                    }
                }
            }
            assertThat(moved).isPositive();
            assertThat(offRoute(app))
                    .as("metres between any position and its route")
                    .isLessThan(5);
        }
    }

    /** The greatest distance of a stored position from the route of its unit. */
    private static double offRoute(RunningApp app) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                        SELECT max(ST_Distance(
                          CAST(ST_SetSRID(ST_MakePoint(p.lon_e7 / 1e7, p.lat_e7 / 1e7), 4326) AS geography),
                          CAST(r.line AS geography)))
                        FROM position p JOIN device_assignment a USING (device_number)
                        JOIN patrol_route r ON r.patrol_unit_id = a.patrol_unit_id
                        JOIN patrol_plan n ON n.id = r.plan_id AND n.state IN ('issued', 'accepted', 'running')
                        """).mapTo(Double.class).one());
    }
}
