package org.xunfang.server.siting;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.scene.ViewRules;

/** Where cameras should stand: for one wall, for a village's coverage, for a county's money; and what is decided about it. */
public final class SitingResource implements Routes {

    private static final int MOST_CAMERAS = 20;

    private final LevelTable levels;
    private final CostRepository costs;
    private final WallSiting walls;
    private final CoverageSiting coverage;
    private final Budgets budgets;
    private final ProposalResource proposals;
    private final HandoutResource handouts;
    private final ObjectMapper json;

    /**
     * @param zone in whose days consents are given
     * @param onChange called after a change has been committed: what depends on it need not wait to be looked for
     */
    public SitingResource(
            Jdbi jdbi,
            Jobs jobs,
            ViewRules rules,
            AuditLog audit,
            EventOutbox outbox,
            ObjectMapper json,
            ZoneId zone,
            Clock clock,
            Runnable onChange) {
        SitingGrounds grounds = new SitingGrounds(rules, zone, clock);
        SitingViews views = new SitingViews(rules);
        this.levels = rules.levels();
        this.costs = new CostRepository(jdbi, audit);
        this.walls = new WallSiting(jdbi, grounds, json);
        this.coverage = new CoverageSiting(jdbi, grounds);
        this.budgets = new Budgets(jdbi, jobs, json);
        this.proposals = new ProposalResource(
                jdbi,
                new ProposalDecisions(jdbi, audit, outbox, views),
                new ProposalPreviews(jdbi, grounds, views),
                json,
                onChange);
        this.handouts = new HandoutResource(new Handout(jdbi, audit, clock), json);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/siting/costs", this::showCosts);
        router.put("/api/siting/costs", this::changeCosts);
        router.get("/api/walls/{id}/siting", this::showPlan);
        router.post("/api/walls/{id}/siting", this::plan);
        router.post("/api/siting/next-best", this::nextBest);
        router.get("/api/siting/budget", this::showBudget);
        router.post("/api/siting/budget", this::askForBudget);
        proposals.addTo(router);
        handouts.addTo(router);
    }

    private void showCosts(Context ctx) {
        Requests.allowOnly(ctx);
        render(ctx, costs.read());
    }

    private void changeCosts(Context ctx) {
        Requests.allowOnly(ctx);
        CostTable wanted = Requests.body(ctx, CostTable.class, json);
        render(ctx, costs.write(Requests.principal(ctx), Requests.seenVersion(ctx), wanted));
    }

    private static void render(Context ctx, CostTable.Versioned table) {
        ctx.header("ETag", "\"" + table.version() + "\"").json(table);
    }

    private void showPlan(Context ctx) {
        ctx.json(walls.find(
                ctx.pathParam("id"), perspective(ctx), Requests.reach(ctx).root()));
    }

    private void plan(Context ctx) {
        ctx.json(walls.plan(
                ctx.pathParam("id"), perspective(ctx), Requests.reach(ctx).root()));
    }

    private void nextBest(Context ctx) {
        Requests.allowOnly(ctx, "village", "n", "level");
        @Nullable String village = ctx.queryParam("village");
        if (village == null) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "village", "value", ""));
        }
        Perspective p = Perspective.of(levels, name -> name.equals("level") ? ctx.queryParam(name) : null);
        ctx.json(new ProposalResource.Proposals(coverage.pick(
                Requests.uuid("village", village),
                Requests.number(ctx, "n", 1, 1, MOST_CAMERAS),
                p,
                Requests.reach(ctx).root())));
    }

    private void showBudget(Context ctx) {
        ctx.json(budgets.find(perspective(ctx), Requests.reach(ctx).root()));
    }

    /** A budget is for a level and a set of roads; with what is planned already. */
    record NewBudget(
            @Nullable UUID id,
            @Nullable String level,
            @Nullable String network,
            @Nullable CostTable costs) {}

    record Submitted(UUID jobId) {}

    private void askForBudget(Context ctx) {
        Requests.allowOnly(ctx);
        NewBudget wanted = Requests.body(ctx, NewBudget.class, json);
        if (wanted.id() == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "id"));
        }
        if (wanted.costs() != null) {
            wanted.costs().costs();
        }
        Perspective p = Perspective.of(levels, name -> switch (name) {
            case "level" -> wanted.level();
            case "network" -> wanted.network();
            default -> null;
        });
        BudgetOrder order = new BudgetOrder(wanted.id(), p.level(), p.network(), wanted.costs());
        ctx.status(202)
                .json(new Submitted(budgets.ask(order, Requests.principal(ctx).accountId())));
    }

    /** Which cameras count is not asked: those that are planned do. */
    private Perspective perspective(Context ctx) {
        Requests.allowOnly(ctx, "level", "network");
        return Perspective.of(levels, ctx::queryParam);
    }
}
