package org.xunfang.server.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.incident.IncidentFilter.Place;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** {@code /api/incidents}: incidents, disputes and hazards, the newest first, page by page; and new reports of them. */
public final class IncidentResource implements Routes {

    private static final List<String> KINDS = List.of("all", "call_out", "dispute", "hazard");
    private static final List<String> STATES = List.of("all", "open", "closed");
    /** What a database can tell apart, and then some. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST = 1_000;
    private static final int USUAL = 500;

    private final IncidentRepository incidents;
    private final IncidentReports reports;
    private final ObjectMapper json;

    public IncidentResource(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.incidents = new IncidentRepository(jdbi);
        this.reports = new IncidentReports(jdbi, audit, outbox, clock);
        this.json = json;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/incidents", this::list);
        router.post("/api/incidents", this::report);
    }

    /** 201 for a new incident, 200 for one that was reported before. */
    private void report(Context ctx) {
        Requests.allowOnly(ctx);
        NewIncident report = Requests.body(ctx, NewIncident.class, json);
        IncidentReports.Taken taken = reports.take(
                Requests.principal(ctx), report, Requests.reach(ctx).root());
        ctx.status(taken.isNew() ? 201 : 200).json(incidents.incident(taken.id()));
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx, "kind", "state", "from", "until", "q", "after", "limit");
        String kind = Requests.choice(ctx, "kind", KINDS);
        String state = Requests.choice(ctx, "state", STATES);
        String text = ctx.queryParam("q");
        int most = Requests.number(ctx, "limit", USUAL, 1, MOST);
        IncidentFilter filter = new IncidentFilter(
                kind.equals("all") ? null : kind,
                state.equals("all") ? null : (Boolean) state.equals("open"),
                text == null ? "" : text.strip(),
                Requests.moment(ctx, "from"),
                Requests.moment(ctx, "until"),
                after(ctx),
                Requests.reach(ctx).root());
        // one more than asked for tells whether any follow
        List<IncidentView> found = incidents.list(filter, most + 1);
        List<IncidentView> page = found.subList(0, Math.min(most, found.size()));
        ctx.json(new IncidentPage(page, found.size() > most ? mark(page.get(most - 1)) : null));
    }

    private static String mark(IncidentView last) {
        return last.occurredAt() + "_" + last.id();
    }

    private static @Nullable Place after(Context ctx) {
        String mark = ctx.queryParam("after");
        if (mark == null) {
            return null;
        }
        int cut = mark.indexOf('_');
        if (cut < 0) {
            throw bad("after", mark);
        }
        UUID id = Requests.uuid("after", mark.substring(cut + 1));
        return new Place(parse("after", mark.substring(0, cut)), id);
    }

    private static Instant parse(String name, String value) {
        try {
            Instant at = Instant.parse(value);
            if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
                throw bad(name, value);
            }
            return at;
        } catch (DateTimeException e) {
            throw bad(name, value);
        }
    }

    private static AppException bad(String name, String value) {
        String shown = value.substring(0, Math.min(100, value.length()));
        return new AppException.Invalid("request.bad_value", Map.of("name", name, "value", shown));
    }
}
