package org.xunfang.server.siting;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** Proposed cameras: listed, accepted, rejected, dragged. */
final class ProposalResource implements Routes {

    private static final int MOST = 2_000;
    private static final int USUAL = 500;
    private static final List<String> STATES = List.of("proposed", "accepted", "rejected");

    private final Jdbi jdbi;
    private final ProposalDecisions decisions;
    private final ProposalPreviews previews;
    private final ObjectMapper json;
    private final Runnable onChange;

    /** @param onChange called after a change has been committed: what depends on it need not wait to be looked for */
    ProposalResource(
            Jdbi jdbi, ProposalDecisions decisions, ProposalPreviews previews, ObjectMapper json, Runnable onChange) {
        this.jdbi = jdbi;
        this.decisions = decisions;
        this.previews = previews;
        this.json = json;
        this.onChange = onChange;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/proposals", this::list);
        router.patch("/api/proposals/{id}", this::change);
        router.post("/api/proposals/{id}/accept", ctx -> decide(ctx, decisions::accept));
        router.post("/api/proposals/{id}/reject", ctx -> decide(ctx, decisions::reject));
        router.post("/api/proposals/{id}/preview", this::preview);
    }

    record Proposals(List<Proposal> proposals) {}

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "village", "wall", "state", "after", "limit");
        @Nullable String village = ctx.queryParam("village");
        @Nullable String state = ctx.queryParam("state");
        if (state != null && !STATES.contains(state)) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "state", "value", state));
        }
        ProposalLists.Filter filter = new ProposalLists.Filter(
                village == null ? null : Requests.uuid("village", village), ctx.queryParam("wall"), state, null, false);
        @Nullable UUID root = Requests.reach(ctx).root();
        @Nullable String after = ctx.queryParam("after");
        @Nullable ProposalMark mark = after == null ? null : ProposalMark.parse(after);
        int most = Requests.number(ctx, "limit", USUAL, 1, MOST);
        ctx.json(jdbi.withHandle(h -> ProposalLists.page(h, filter, mark, most, root)));
    }

    @FunctionalInterface
    private interface Decision {
        Proposal by(Principal who, UUID id, int seenVersion, @Nullable UUID root);
    }

    private void decide(Context ctx, Decision decision) {
        Requests.allowOnly(ctx);
        render(
                ctx,
                decision.by(
                        Requests.principal(ctx),
                        Requests.id(ctx, "id"),
                        Requests.seenVersion(ctx),
                        Requests.reach(ctx).root()));
        onChange.run();
    }

    private void change(Context ctx) {
        Requests.allowOnly(ctx);
        ProposalPatch patch = Requests.body(ctx, ProposalPatch.class, json);
        render(
                ctx,
                decisions.change(
                        Requests.principal(ctx),
                        Requests.id(ctx, "id"),
                        Requests.seenVersion(ctx),
                        patch,
                        Requests.reach(ctx).root()));
        onChange.run();
    }

    private static void render(Context ctx, Proposal proposal) {
        ctx.header("ETag", "\"" + proposal.version() + "\"").json(proposal);
    }

    private void preview(Context ctx) {
        Requests.allowOnly(ctx);
        ProposalPatch patch = Requests.body(ctx, ProposalPatch.class, json);
        ctx.json(previews.preview(
                Requests.id(ctx, "id"), patch, Requests.reach(ctx).root()));
    }
}
