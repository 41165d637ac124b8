package org.xunfang.server.alarm;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * {@code POST /api/alarms/{id}/acknowledge}; doing so twice does no more. Who has not seen the unit's last call has not taken
 * note of it.
 */
public final class AlarmResource implements Routes {

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final Clock clock;
    private final AlarmRepository alarms = new AlarmRepository();

    public AlarmResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.json = json;
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

    /** @param calls how many calls of the unit have been seen */
    record Seen(@Nullable Integer calls) {}

    private void acknowledge(Context ctx) {
        Requests.allowOnly(ctx);
        Integer calls = Requests.body(ctx, Seen.class, json).calls();
        UUID id = Requests.id(ctx, "id");
        UUID root = Requests.reach(ctx).root();
        jdbi.useTransaction(h -> acknowledge(h, Requests.principal(ctx), id, calls, root));
        ctx.status(204);
    }

    /** The event is the transaction's last statement. */
    private void acknowledge(Handle h, Principal by, UUID id, @Nullable Integer calls, @Nullable UUID root) {
        AlarmRepository.Raised raised =
                alarms.lock(h, id, root).orElseThrow(() -> new AppException.NotFound("alarm.not_found", Map.of()));
        if (calls == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "calls"));
        }
        if (raised.open()) {
            if (!alarms.acknowledge(h, id, calls, by.accountId(), clock.instant())) {
                throw new AppException.Conflict("alarm.called_again", Map.of("unit", raised.unitName()));
            }
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
