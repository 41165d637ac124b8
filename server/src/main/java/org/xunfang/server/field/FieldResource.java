package org.xunfang.server.field;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.road.RoadGraphs;
import org.xunfang.server.track.DeviceRepository.Rank;
import org.xunfang.server.track.FieldPositions;
import org.xunfang.server.track.Outcome;
import org.xunfang.server.track.RawFix;
import org.xunfang.server.track.WaitingFixes;
import org.xunfang.server.unit.ShiftView;
import org.xunfang.server.unit.Shifts;
import org.xunfang.server.unit.UnitRef;

/** What an officer sees and tells on his shift; every call may be repeated. */
public final class FieldResource implements Routes {

    private static final int MOST_POSITIONS = 500;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_NOTE = 500;
    private static final int LONGEST_NAME = 60;

    private final Shifts shifts;
    private final MyDuty duty;
    private final Stops stops;
    private final Acceptance acceptance;
    private final AddedPlaces places;
    private final FieldPositions positions;
    private final WaitingFixes waiting;
    private final ObjectMapper json;
    private final Clock clock;

    public FieldResource(
            Jdbi jdbi,
            EventOutbox outbox,
            AuditLog audit,
            Shifts shifts,
            FieldPositions positions,
            RoadGraphs roads,
            ObjectMapper json,
            Clock clock) {
        this.shifts = shifts;
        this.acceptance = new Acceptance(jdbi, shifts, outbox, audit);
        this.places = new AddedPlaces(jdbi, outbox, audit, roads, json, clock);
        this.duty = new MyDuty(jdbi, shifts, acceptance);
        this.stops = new Stops(jdbi, outbox);
        this.positions = positions;
        this.waiting = new WaitingFixes(jdbi);
        this.json = json;
        this.clock = clock;
    }

    /** When something happened; null: now. */
    record Moment(@Nullable Instant at, @Nullable String key) {}

    record Note(
            @Nullable String note,
            @Nullable Instant at,
            @Nullable String key) {}

    /** {@code version}: the one that the officer has seen; null: whichever holds. */
    record RouteAccepted(
            UUID planId,
            @Nullable String version,
            @Nullable Instant at,
            @Nullable String key) {}

    /** A place that is worth a stop; {@code point} is longitude, latitude; {@code at} when he said so. */
    record NewStop(
            List<Double> point,
            String name,
            @Nullable String note,
            @Nullable Instant at,
            String key) {}

    record NewPosition(
            String key,
            Instant fixedAt,
            double lon,
            double lat,
            @Nullable Double accuracyM,
            @Nullable Double speedMps,
            @Nullable Double courseDeg) {}

    record NewPositions(List<NewPosition> positions) {}

    /** How many of the positions have come to what; refused are those that never will be taken. */
    record PositionsTaken(long stored, long duplicates, long outside, long waiting, long refused) {
        static PositionsTaken of(List<Outcome> outcomes) {
            return new PositionsTaken(
                    count(outcomes, Outcome.STORED),
                    count(outcomes, Outcome.DUPLICATE),
                    count(outcomes, Outcome.OUTSIDE),
                    count(outcomes, Outcome.WAITING),
                    count(outcomes, Outcome.QUARANTINED));
        }

        private static long count(List<Outcome> outcomes, Outcome which) {
            return outcomes.stream().filter(o -> o == which).count();
        }
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/my", this::show);
        router.post("/api/my/shift/start", this::start);
        router.post("/api/my/shift/end", this::end);
        router.post("/api/my/positions", this::takePositions);
        router.post("/api/my/route/accept", this::acceptRoute);
        router.post("/api/my/stops", this::addStop);
        router.post("/api/my/stops/{id}/arrive", this::arrive);
        router.post("/api/my/stops/{id}/leave", this::leave);
        router.post("/api/my/stops/{id}/unreachable", this::unreachable);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(duty.of(unit(ctx), Requests.principal(ctx).accountId()));
    }

    private void start(Context ctx) {
        ctx.json(shifts.start(unit(ctx).id(), Requests.principal(ctx).accountId(), moment(ctx)));
        waiting.settle();
    }

    private void end(Context ctx) {
        ctx.json(shifts.end(unit(ctx).id(), Requests.principal(ctx).accountId(), moment(ctx)));
    }

    private void takePositions(Context ctx) {
        UnitRef unit = unit(ctx);
        UUID account = Requests.principal(ctx).accountId();
        List<NewPosition> sent = Requests.body(ctx, NewPositions.class, json).positions();
        if (sent == null || sent.size() > MOST_POSITIONS) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "positions"));
        }
        Rank rank = shifts.membersOf(unit.id()).stream().anyMatch(m -> account.equals(m.accountId()) && m.leader())
                ? Rank.LEADER
                : Rank.OTHER;
        List<RawFix> fixes = sent.stream().map(FieldResource::fix).toList();
        ctx.future(() -> positions
                .submit(account, unit.id(), rank, fixes)
                .thenAccept(outcomes -> ctx.json(PositionsTaken.of(outcomes))));
    }

    private static RawFix fix(NewPosition p) {
        if (p.key() == null || p.key().isEmpty() || p.key().length() > LONGEST_KEY || p.fixedAt() == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "positions.key, positions.fixedAt"));
        }
        return new RawFix(
                p.fixedAt(),
                p.lon(),
                p.lat(),
                p.speedMps(),
                p.courseDeg(),
                p.accuracyM(),
                null,
                null,
                true,
                false,
                false,
                p.key());
    }

    private void arrive(Context ctx) {
        ctx.json(stops.arrive(teller(ctx), Requests.id(ctx, "id"), moment(ctx)));
    }

    private void leave(Context ctx) {
        ctx.json(stops.leave(teller(ctx), Requests.id(ctx, "id"), moment(ctx)));
    }

    private void unreachable(Context ctx) {
        String note = ctx.body().isEmpty()
                ? null
                : Requests.body(ctx, Note.class, json).note();
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "note"));
        }
        PersonalNumbers.refuse(note);
        ctx.json(stops.unreachable(teller(ctx), Requests.id(ctx, "id"), note));
    }

    private void acceptRoute(Context ctx) {
        Requests.allowOnly(ctx);
        UnitRef unit = unit(ctx);
        RouteAccepted body = Requests.body(ctx, RouteAccepted.class, json);
        if (body.planId() == null) {
            throw badField("planId");
        }
        ctx.json(acceptance.accept(
                Requests.principal(ctx), unit.id(), shift(unit), body.planId(), body.version(), past(body.at())));
    }

    private void addStop(Context ctx) {
        Requests.allowOnly(ctx);
        UnitRef unit = unit(ctx);
        NewStop body = Requests.body(ctx, NewStop.class, json);
        String name = body.name() == null ? "" : body.name().strip();
        String note = body.note() == null || body.note().isBlank()
                ? null
                : body.note().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || PersonalNumbers.areIn(name)) {
            throw badField("name");
        }
        if (note != null && note.length() > LONGEST_NOTE) {
            throw badField("note");
        }
        PersonalNumbers.refuse(note);
        if (body.key() == null || body.key().isEmpty() || body.key().length() > LONGEST_KEY) {
            throw badField("key");
        }
        AddedPlaces.Wanted wanted =
                new AddedPlaces.Wanted(point(body.point()), name, note, past(body.at()), body.key());
        ctx.json(places.add(Requests.principal(ctx), unit, shift(unit), wanted));
    }

    private static Coordinate point(@Nullable List<Double> lonLat) {
        if (lonLat == null
                || lonLat.size() != 2
                || lonLat.contains(null)
                || !(Math.abs(lonLat.get(0)) <= 180)
                || !(Math.abs(lonLat.get(1)) <= 90)) {
            throw badField("point");
        }
        return new Coordinate(lonLat.get(0), lonLat.get(1));
    }

    private @Nullable UUID shift(UnitRef unit) {
        return shifts.findCurrent(unit.id()).map(ShiftView::id).orElse(null);
    }

    private static AppException badField(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }

    private Stops.Teller teller(Context ctx) {
        return new Stops.Teller(unit(ctx).id(), Requests.principal(ctx).accountId());
    }

    private UnitRef unit(Context ctx) {
        Principal principal = Requests.principal(ctx);
        return shifts.findUnitOf(principal.accountId())
                .orElseThrow(() -> new AppException.NotFound("field.no_unit", Map.of("login", principal.login())));
    }

    private Instant moment(Context ctx) {
        Instant at = ctx.body().isEmpty()
                ? null
                : Requests.body(ctx, Moment.class, json).at();
        return past(at);
    }

    /** A phone's clock may be ahead. */
    private Instant past(@Nullable Instant at) {
        return at == null || at.isAfter(clock.instant()) ? clock.instant() : at;
    }
}
