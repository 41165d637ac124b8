package org.xunfang.server.field;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.patrol.IssuedRoutes;
import org.xunfang.server.patrol.PlanViews;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.tls.PrivateTls;
import org.xunfang.server.tls.QrSvg;
import org.xunfang.server.unit.ShiftView;
import org.xunfang.server.unit.Shifts;
import org.xunfang.server.unit.UnitRef;

/** Routes on paper and as GPX: a leader's with a reason, an officer's own as it is. */
public final class RouteHandoutResource implements Routes {

    private static final String GPX = "application/gpx+xml";

    private final RouteHandout handout;
    private final Shifts shifts;
    private final IssuedRoutes routes;
    private final @Nullable PrivateTls tls;
    private final Clock clock;

    /** @param tls null where the server speaks plain HTTP */
    public RouteHandoutResource(Jdbi jdbi, AuditLog audit, Shifts shifts, @Nullable PrivateTls tls, Clock clock) {
        this.handout = new RouteHandout(jdbi, audit, shifts, clock);
        this.shifts = shifts;
        this.routes = new IssuedRoutes(jdbi);
        this.tls = tls;
        this.clock = clock;
    }

    /** What a code says, and the code as an SVG document. */
    record Code(String text, String svg) {
        static Code of(String text) {
            return new Code(text, QrSvg.of(text));
        }
    }

    /**
     * A route on paper.
     *
     * @param page opens the officer's page, which has his route and hands each stop to the phone's navigator
     * @param first opens the first stop that is still to be driven to in the phone's navigator; null: there is none
     */
    record Sheet(
            @JsonUnwrapped RouteHandout.Taken taken,
            Code page,
            @Nullable Code first) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/plans/{id}/routes/{routeId}/sheet", this::sheet);
        router.get("/api/plans/{id}/routes/{routeId}.gpx", this::gpx);
        router.get("/api/my/route.gpx", this::myGpx);
    }

    private void sheet(Context ctx) {
        RouteHandout.Taken taken = take(ctx, "plan.route_sheet");
        ctx.header("Cache-Control", "no-store").json(new Sheet(taken, Code.of(pageAddress(ctx)), first(taken.route())));
    }

    private void gpx(Context ctx) {
        RouteHandout.Taken taken = take(ctx, "plan.route_gpx");
        send(
                ctx,
                RouteGpx.write(
                        taken.route(),
                        taken.watermark().name(),
                        taken.watermark().at()));
    }

    private void myGpx(Context ctx) {
        Requests.allowOnly(ctx);
        Principal by = Requests.principal(ctx);
        UnitRef unit = shifts.findUnitOf(by.accountId())
                .orElseThrow(() -> new AppException.NotFound("field.no_unit", Map.of("login", by.login())));
        PlanViews.Route route = shifts.findCurrent(unit.id())
                .map(ShiftView::id)
                .flatMap(routes::ofShift)
                .orElseThrow(() -> new AppException.Conflict("route.none", Map.of("unit", unit.name())));
        send(ctx, RouteGpx.write(route, by.name() + " (" + by.login() + ")", clock.instant()));
    }

    private RouteHandout.Taken take(Context ctx, String action) {
        Requests.allowOnly(ctx, "reason");
        UUID plan = Requests.id(ctx, "id");
        return handout.take(
                Requests.principal(ctx),
                action,
                plan,
                Requests.id(ctx, "routeId"),
                ctx.queryParam("reason"),
                Requests.reach(ctx).root());
    }

    private static void send(Context ctx, String gpx) {
        ctx.header("Content-Disposition", "attachment; filename=\"route.gpx\"")
                .header("Cache-Control", "no-store")
                .contentType(GPX)
                .result(gpx.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Code first(PlanViews.Route route) {
        return route.stops().stream()
                .filter(s -> s.state().equals("planned"))
                .findFirst()
                .map(s -> String.format(
                        Locale.ROOT,
                        "geo:%.6f,%.6f",
                        s.point().get(1),
                        s.point().get(0)))
                .map(Code::of)
                .orElse(null);
    }

    /** By the name that phones know, where there is one. */
    private String pageAddress(Context ctx) {
        if (tls == null) {
            return ctx.scheme() + "://" + ctx.host() + "/field";
        }
        int port = ctx.req().getLocalPort();
        return "https://" + tls.hostForOthers() + (port == 443 || port == 80 ? "" : ":" + port) + "/field";
    }
}
