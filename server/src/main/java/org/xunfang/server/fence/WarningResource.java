package org.xunfang.server.fence;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Warnings of the caller's sub-tree, and taking note of one; doing so twice does no more. */
public final class WarningResource implements Routes {

    private static final int MOST = 500;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    public WarningResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/warnings", this::list);
        router.post("/api/warnings/{id}/acknowledge", this::acknowledge);
    }

    /** {@code before} is the id of the last warning of the page before. */
    private void list(Context ctx) {
        Requests.allowOnly(ctx, "state", "limit", "before");
        String state = Requests.choice(ctx, "state", List.of("open", "recent", "all"));
        int limit = Requests.number(ctx, "limit", 100, 1, MOST);
        String cursor = ctx.queryParam("before");
        UUID before = cursor == null ? null : Requests.uuid("before", cursor);
        UUID root = Requests.reach(ctx).root();
        ctx.json(jdbi.withHandle(h -> WarningRepository.list(h, root, state, before, limit)));
    }

    private void acknowledge(Context ctx) {
        Requests.allowOnly(ctx);
        UUID id = Requests.id(ctx, "id");
        UUID root = Requests.reach(ctx).root();
        jdbi.useTransaction(h -> acknowledge(h, Requests.principal(ctx), id, root));
        ctx.status(204);
    }

    /** The event is the transaction's last statement. */
    private void acknowledge(Handle h, Principal by, UUID id, @Nullable UUID root) {
        WarningRepository.Told told = WarningRepository.lock(h, id, root)
                .orElseThrow(() -> new AppException.NotFound("warning.not_found", Map.of()));
        if (!told.acknowledged()) {
            WarningRepository.acknowledge(h, id, by.accountId(), clock.instant());
            Map<String, Object> facts = Map.of("kind", told.news().kind());
            audit.append(h, by.accountId(), by.login(), "warning.acknowledge", id.toString(), facts);
            outbox.post(h, "warning.acknowledged", told.scope(), told.news());
        }
    }
}
