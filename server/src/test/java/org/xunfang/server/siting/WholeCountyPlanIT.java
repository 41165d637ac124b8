package org.xunfang.server.siting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.TestDatabase;

/** Plans of one wall after the other, each accepted before the next is worked out, without waiting for figures in between. */
class WholeCountyPlanIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @Test
    void eachPlanClosesItsWallAndNoneOpensAnother() throws InterruptedException {
        try (SitingCounty county = SitingCounty.start(DB, 20)) {
            List<String> closedBefore = walls(county, "closed", "planned");
            List<String> planned = new ArrayList<>();
            int turned = 0;
            for (String wall : walls(county, "open", "planned")) {
                JsonNode options = county.plan(wall).path("options");
                for (JsonNode proposal : options.path(0).path("proposals")) {
                    assertThat(county.accept(proposal).status()).isEqualTo(200);
                    turned += proposal.path("action").asText().equals("turn") ? 1 : 0;
                }
                if (!options.isEmpty()) {
                    planned.add(wall);
                }
            }
            county.app.settle();
            assertThat(turned).as("cameras that look elsewhere").isPositive();
            assertThat(walls(county, "closed", "planned")).containsAll(closedBefore);
            assertThat(walls(county, "closed", "planned")).containsAll(planned);
            assertThat(walls(county, "closed", "design"))
                    .as("what is planned changes nothing that is there")
                    .isEqualTo(closedBefore);
        }
    }

    private static List<String> walls(SitingCounty county, String state, String set) {
        return county.app
                .database()
                .jdbi()
                .withHandle(h -> h.createQuery("""
                                SELECT wall_unit_id FROM wall WHERE state = :state AND camera_set = :set AND level = 'detect'
                                  AND road_set = 'vehicle' ORDER BY 1
                                """)
                        .bind("state", state)
                        .bind("set", set)
                        .mapTo(String.class)
                        .list());
    }
}
