package org.xunfang.server.siting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.siting.BudgetCurve;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.jobs.JobCancelledException;
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

    /** How much of the job is done once the curve is worked out. */
    private static final double WORKED = 0.95;

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

    private Map<String, Object> run(BudgetOrder order, JobProgress progress) throws Exception {
        progress.at("read", 0);
        if (jdbi.withHandle(h -> BudgetRepository.exists(h, order.id()))) {
            return Map.of("budgetId", order.id());
        }
        Perspective p = new Perspective(order.level(), "planned", order.network());
        Worked worked = jdbi.withHandle(h -> work(h, order, p, progress));
        progress.at("write", WORKED);
        jdbi.useTransaction(h -> store(h, order, p, worked));
        return Map.of(
                "budgetId", order.id(),
                "steps", worked.curve.steps().size(),
                "notClosable", worked.curve.notClosable().size());
    }

    private record Worked(LocalPlane plane, CostTable costs, BudgetCurve curve) {}

    private Worked work(Handle h, BudgetOrder order, Perspective p, JobProgress progress) throws Exception {
        CostTable table = order.costs() == null ? CostRepository.read(h).table() : order.costs();
        SitingCosts costs = table.costs();
        LocalPlane plane = SitingViews.plane(h);
        List<List<WallUnit>> tiles = WallUnits.tiles(SitingGrounds.open(h, plane, p));
        BudgetCurve curve = BudgetCurve.<JobCancelledException>of(
                tiles,
                units -> grounds.around(h, plane, units, p).scene(costs),
                fraction -> progress.at("siting", WORKED * fraction));
        return new Worked(plane, table, curve);
    }

    private void store(Handle h, BudgetOrder order, Perspective p, Worked worked) {
        PlanRepository.queue(h, "budget", p);
        PlanRepository.forgetOfBudgets(h, p);
        for (BudgetCurve.Step step : worked.curve.steps()) {
            PlanRepository.insert(
                    h,
                    PlanRepository.Place.ofWall(
                            order.id(), "budget", step.unit().id(), p),
                    step.option().cameras().stream()
                            .map(camera -> NewProposal.of(camera, worked.plane))
                            .toList());
        }
        BudgetRepository.store(h, order.id(), p, curve(worked), json);
        outbox.post(h, "budget.computed", null, Map.of("level", p.level(), "network", p.network()));
    }

    private static BudgetRepository.Curve curve(Worked worked) {
        return new BudgetRepository.Curve(
                worked.costs,
                worked.curve.steps().stream()
                        .map(step -> new BudgetRepository.Step(
                                step.unit().id(),
                                step.option().costYuan(),
                                step.option().cameras().size(),
                                step.option().exact()))
                        .toList(),
                worked.curve.notClosable().stream()
                        .map(wall -> new BudgetRepository.Unclosable(
                                wall.unit().id(), SitingAnswer.Reason.of(List.of(wall.reason()))))
                        .toList());
    }
}
