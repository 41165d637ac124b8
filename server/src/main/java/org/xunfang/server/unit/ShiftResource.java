package org.xunfang.server.unit;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** The roster of a day, {@code GET /api/shifts?day=}: shifts of the caller's sub-tree. */
public final class ShiftResource implements Routes {

    private final Shifts shifts;
    private final ZoneId zone;

    public ShiftResource(Shifts shifts, ZoneId zone) {
        this.shifts = shifts;
        this.zone = zone;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/shifts", this::list);
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "day");
        LocalDate day = Requests.day(ctx, "day", LocalDate.now(zone));
        ctx.json(shifts.ofDay(day, Requests.reach(ctx).root()));
    }
}
