package org.xunfang.server.siting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.ViewRules;

/**
 * The job of kind {@link #KIND}: works out how many walls can be closed for how much money, over the whole county, and keeps
 * it with its proposals in one transaction. May be killed at any moment: nothing is visible before the commit, and a budget
 * that is kept already is not worked out again.
 */
public final class BudgetJob implements JobWork {

    public static final String KIND = "siting";

    private final Jdbi jdbi;
    private final SitingGrounds grounds;
    private final EventOutbox outbox;
    private final ObjectMapper json;

    /** @param zone in whose days consents are given */
    public BudgetJob(Jdbi jdbi, ViewRules rules, EventOutbox outbox, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.grounds = new SitingGrounds(rules, zone, clock);
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        return run(json.treeToValue(order, BudgetOrder.class), progress);
    }

    private record Read(SitingGround ground, CostTable costs) {}

    private Map<String, Object> run(BudgetOrder order, JobProgress progress) throws Exception {
        progress.at("read", 0);
        return Map.of();
    }
}
