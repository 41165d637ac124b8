package org.xunfang.server.field;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.IssuedRoutes;
import org.xunfang.server.patrol.PlanAcceptance;
import org.xunfang.server.patrol.PlanViews;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.unit.Shifts;

/** Units accept the routes that they are given, and see what has changed since. Thread-safe. */
final class Acceptance {

    private final Jdbi jdbi;
    private final Shifts shifts;
    private final EventOutbox outbox;
    private final PlanAcceptance plans;

    Acceptance(Jdbi jdbi, Shifts shifts, EventOutbox outbox, AuditLog audit) {
        this.jdbi = jdbi;
        this.shifts = shifts;
        this.outbox = outbox;
        this.plans = new PlanAcceptance(outbox, audit);
    }

    /**
     * What has come of an acceptance.
     *
     * @param accepted false: the route has changed since the officer saw it, and is to be looked at again
     */
    record Answer(
            boolean accepted, String version, @Nullable Instant acceptedAt) {}

    /** The route of a shift that holds, with what its unit has accepted of it, as they are at one moment. */
    Optional<MyRoute> ofShift(UUID shift) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                h -> IssuedRoutes.ofShift(h, shift).flatMap(route -> withChanges(h, route)));
    }

    private static Optional<MyRoute> withChanges(Handle h, PlanViews.Route route) {
        return AcceptanceRepository.held(h, route.id()).map(held -> {
            List<RouteStop> now = AcceptanceRepository.stops(h, route.id());
            RouteChanges changes = held.everAccepted()
                    ? RouteChanges.between(AcceptanceRepository.accepted(h, held.shift()), now)
                    : null;
            return new MyRoute(route, held.plan(), version(now), changes);
        });
    }

    /**
     * Accepts a route; what was accepted already stays as it was.
     *
     * @param shift the unit's running or next shift; null: there is none
     * @param seen the version that the officer has seen; null: the one that holds
     * @throws AppException.NotFound {@code route.not_found} where the plan has no route for the unit that holds
     * @throws AppException.Conflict {@code shift.not_serving} where the officer is on leave or has been swapped out
     */
    Answer accept(Principal by, UUID unit, @Nullable UUID shift, UUID plan, @Nullable String seen, Instant at) {
        return jdbi.inTransaction(h -> {
            // what is accepted is what has been seen: nobody changes it from here on
            if (shift != null) {
                IssuedRoutes.hold(h, shift);
            }
            AcceptanceRepository.Held held = (shift == null
                            ? Optional.<AcceptanceRepository.Held>empty()
                            : AcceptanceRepository.find(h, plan, shift, unit))
                    .orElseThrow(() -> new AppException.NotFound("route.not_found", Map.of("plan", plan)));
            shifts.requireServing(h, by.accountId(), held.shift());
            List<RouteStop> now = AcceptanceRepository.stops(h, held.route());
            String version = version(now);
            if (seen != null && !seen.equals(version)) {
                return new Answer(false, version, held.acceptedAt());
            }
            if (held.acceptedAt() != null && version.equals(version(AcceptanceRepository.accepted(h, held.shift())))) {
                return new Answer(true, version, held.acceptedAt());
            }
            Instant kept = at.truncatedTo(ChronoUnit.MILLIS);
            AcceptanceRepository.keepStops(h, held);
            if (held.acceptedAt() == null) {
                plans.accept(h, unit, plan, by.accountId(), by.login(), kept);
            } else {
                outbox.post(h, "plan.accepted", held.orgUnit(), Map.of("planId", plan, "shiftId", held.shift()));
            }
            Instant before = held.acceptedAt();
            return new Answer(true, version, before == null ? kept : before);
        });
    }

    private static String version(List<RouteStop> stops) {
        String text = stops.stream()
                .map(s -> s.key() + " " + s.arriveAt().getEpochSecond())
                .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(Ids.sha256(text), 0, 6);
    }
}
