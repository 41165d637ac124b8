package org.xunfang.server.value;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;

/** What people say of the worth of places: profiles, hours and days by rule, and marks. */
public final class ValueResource implements Routes {

    private final ValueProfiles profiles;
    private final ValueCalendar calendar;
    private final PlaceMarkResource marks;
    private final ObjectMapper json;

    public ValueResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.profiles = new ValueProfiles(jdbi, audit);
        this.calendar = new ValueCalendar(jdbi, audit);
        this.marks = new PlaceMarkResource(new PlaceMarks(jdbi, audit, outbox, clock), json);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/value-profiles", this::listProfiles);
        router.post("/api/value-profiles", this::addProfile);
        router.post("/api/value-profiles/{id}/activate", this::activate);
        router.get("/api/key-places", this::listPlaces);
        router.get("/api/place-rules", this::listRules);
        router.put("/api/place-rules/{id}", this::putRule);
        router.delete("/api/place-rules/{id}", this::removeRule);
        router.get("/api/raised-levels", this::listLevels);
        router.put("/api/raised-levels/{id}", this::putLevel);
        router.delete("/api/raised-levels/{id}", this::removeLevel);
        marks.addTo(router);
    }

    private void listProfiles(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(profiles.list());
    }

    private void addProfile(Context ctx) {
        Requests.allowOnly(ctx);
        ValueProfiles.NewProfile wanted = Requests.body(ctx, ValueProfiles.NewProfile.class, json);
        ctx.json(profiles.add(Requests.principal(ctx), Requests.seenVersion(ctx), wanted));
    }

    private void activate(Context ctx) {
        Requests.allowOnly(ctx, "insteadOf");
        String seen = ctx.queryParam("insteadOf");
        ctx.json(profiles.activate(
                Requests.principal(ctx),
                Requests.id(ctx, "id"),
                seen == null ? null : Requests.uuid("insteadOf", seen)));
    }

    private void listPlaces(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(calendar.keyPlaces(Requests.reach(ctx).root()));
    }

    private void listRules(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(calendar.rules());
    }

    private void putRule(Context ctx) {
        Requests.allowOnly(ctx);
        PlaceRuleForm wanted = Requests.body(ctx, PlaceRuleForm.class, json);
        ctx.json(calendar.putRule(Requests.principal(ctx), Requests.id(ctx, "id"), Requests.seenVersion(ctx), wanted));
    }

    private void removeRule(Context ctx) {
        Requests.allowOnly(ctx);
        calendar.removeRule(Requests.principal(ctx), Requests.id(ctx, "id"), Requests.seenVersion(ctx));
        ctx.status(204);
    }

    private void listLevels(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(calendar.levels());
    }

    private void putLevel(Context ctx) {
        Requests.allowOnly(ctx);
        RaisedLevelForm wanted = Requests.body(ctx, RaisedLevelForm.class, json);
        ctx.json(calendar.putLevel(Requests.principal(ctx), Requests.id(ctx, "id"), Requests.seenVersion(ctx), wanted));
    }

    private void removeLevel(Context ctx) {
        Requests.allowOnly(ctx);
        calendar.removeLevel(Requests.principal(ctx), Requests.id(ctx, "id"), Requests.seenVersion(ctx));
        ctx.status(204);
    }
}
