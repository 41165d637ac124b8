package org.xunfang.server.alarm;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
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

/**
 * Calls for help of the caller's sub-tree that nobody has taken note of, {@code GET /api/alarms}, and taking note of one,
 * {@code POST /api/alarms/{id}/acknowledge}; doing so twice does no more.
 */
public final class AlarmResource implements Routes {

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;
    private final AlarmRepository alarms = new AlarmRepository();

    public AlarmResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/alarms", this::list);
        router.post("/api/alarms/{id}/acknowledge", this::acknowledge);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(jdbi.withHandle(h -> alarms.open(h, Requests.reach(ctx).root())));
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
        AlarmRepository.Raised raised =
                alarms.find(h, id, root).orElseThrow(() -> new AppException.NotFound("alarm.not_found", Map.of()));
        if (alarms.acknowledge(h, id, by.accountId(), clock.instant())) {
            Map<String, Object> facts = Map.of("unit", raised.unitName());
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "alarm.acknowledge",
                    raised.unit().toString(),
                    facts);
            outbox.post(h, "alarm.acknowledged", raised.orgUnit(), Map.of("unitId", raised.unit(), "alarmId", id));
        }
    }
}
