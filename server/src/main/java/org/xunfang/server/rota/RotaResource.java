package org.xunfang.server.rota;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** The rota: a week of it, what makes its shifts, leave and swaps, single shifts. */
public final class RotaResource implements Routes {

    private static final int MOST_DAYS_SHOWN = 42;
    private static final int MOST_DAYS_APPLIED = 92;

    private final Weeks weeks;
    private final Rotas rotas;
    private final Leaves leaves;
    private final Swaps swaps;
    private final ShiftEdits edits;
    private final TemplateResource templates;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param zone in whose days shifts are
     * @param rest shortest time between two shifts of a member
     */
    public RotaResource(
            Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, ZoneId zone, Duration rest, Clock clock) {
        this.weeks = new Weeks(jdbi, RotaRules.onePlusTwo(rest), clock);
        this.rotas = new Rotas(jdbi, audit, outbox, zone, clock);
        this.leaves = new Leaves(jdbi, audit, outbox);
        this.swaps = new Swaps(jdbi, audit, outbox, clock);
        this.edits = new ShiftEdits(jdbi, audit, outbox, clock);
        this.templates = new TemplateResource(rotas, json);
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** The days whose shifts are to be made. */
    record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

    record NewLeave(
            @Nullable UUID memberId,
            @Nullable LocalDate fromDay,
            @Nullable LocalDate untilDay) {}

    record NewSwap(
            @Nullable UUID shiftId,
            @Nullable UUID memberId,
            @Nullable UUID withShiftId,
            @Nullable UUID withMemberId) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/rota", this::show);
        router.post("/api/rota/apply", this::apply);
        templates.addTo(router);
        router.post("/api/rota/leave", this::addLeave);
        router.delete("/api/rota/leave/{id}", this::removeLeave);
        router.post("/api/rota/swap", this::swap);
        router.put("/api/shifts/{id}", this::changeShift);
        router.delete("/api/shifts/{id}", this::removeShift);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx, "from", "until");
        LocalDate monday = LocalDate.now(clock.withZone(zone)).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate from = Requests.day(ctx, "from", monday);
        LocalDate until = Requests.day(ctx, "until", from.plusDays(6));
        requireDays("until", from, until, MOST_DAYS_SHOWN);
        ctx.json(weeks.of(from, until, Requests.reach(ctx).root()));
    }

    private void apply(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.reach(ctx).root();
        Days days = Requests.body(ctx, Days.class, json);
        LocalDate from = field("from", days.from());
        LocalDate until = field("until", days.until());
        requireDays("until", from, until, MOST_DAYS_APPLIED);
        ctx.json(rotas.apply(Requests.principal(ctx), from, until, root));
    }

    private void addLeave(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.reach(ctx).root();
        NewLeave leave = Requests.body(ctx, NewLeave.class, json);
        LocalDate from = field("fromDay", leave.fromDay());
        LocalDate until = field("untilDay", leave.untilDay());
        UUID member = field("memberId", leave.memberId());
        requireDays("untilDay", from, until, Leaves.MOST_DAYS);
        ctx.json(leaves.add(Requests.principal(ctx), member, from, until, root));
    }

    private void removeLeave(Context ctx) {
        Requests.allowOnly(ctx);
        leaves.remove(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.reach(ctx).root());
        ctx.status(204);
    }

    private void swap(Context ctx) {
        Requests.allowOnly(ctx);
        UUID root = Requests.reach(ctx).root();
        NewSwap swap = Requests.body(ctx, NewSwap.class, json);
        Swaps.Order order = new Swaps.Order(
                field("shiftId", swap.shiftId()),
                field("memberId", swap.memberId()),
                swap.withShiftId(),
                field("withMemberId", swap.withMemberId()));
        ctx.json(swaps.swap(Requests.principal(ctx), order, root));
    }

    private void changeShift(Context ctx) {
        Requests.allowOnly(ctx);
        ShiftEdits.Form form = Requests.body(ctx, ShiftEdits.Form.class, json);
        ctx.json(edits.change(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.seenVersion(ctx),
                form,
                Requests.reach(ctx).root()));
    }

    private void removeShift(Context ctx) {
        Requests.allowOnly(ctx);
        edits.remove(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                Requests.seenVersion(ctx),
                Requests.reach(ctx).root());
        ctx.status(204);
    }

    private static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", name));
        }
        return value;
    }

    private static void requireDays(String name, LocalDate from, LocalDate until, int most) {
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        if (days < 1 || days > most) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", name, "value", until.toString()));
        }
    }
}
