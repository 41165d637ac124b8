package org.xunfang.server.field;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.patrol.PlanViews;
import org.xunfang.server.patrol.PlannedRoutes;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.unit.MemberView;
import org.xunfang.server.unit.Shifts;

/**
 * Routes on paper and in files. Where patrols will be also says where they will not, so a reason is asked for, the audit has
 * it, and what is handed out says who took it and when. Thread-safe.
 */
final class RouteHandout {

    private static final int LONGEST_REASON = 200;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;
    private final PlannedRoutes plans;
    private final Shifts shifts;

    RouteHandout(Jdbi jdbi, AuditLog audit, Shifts shifts, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
        this.plans = new PlannedRoutes(jdbi);
        this.shifts = shifts;
    }

    /** Who took it, and when. */
    record Watermark(String name, Instant at) {}

    /**
     * A route that was handed out.
     *
     * @param members the crew of its unit
     */
    record Taken(
            UUID planId,
            LocalDate day,
            String state,
            int version,
            PlanViews.Route route,
            List<MemberView> members,
            String reason,
            Watermark watermark) {}

    /**
     * Hands a route out.
     *
     * @param action what the audit calls it
     * @param root only routes of units in this sub-tree; null: all
     * @throws AppException.NotFound {@code plan.not_found}, {@code route.not_found}
     * @throws AppException.Invalid {@code route.reason_missing}
     */
    Taken take(Principal by, String action, UUID plan, UUID route, @Nullable String reason, @Nullable UUID root) {
        PlannedRoutes.Planned planned = plans.find(plan, root)
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", plan)));
        PlanViews.Route found = planned.routes().stream()
                .filter(r -> r.id().equals(route))
                .findFirst()
                .orElseThrow(() -> new AppException.NotFound("route.not_found", Map.of("plan", plan)));
        String given = required(reason);
        jdbi.useTransaction(h -> audit.append(
                h,
                by.accountId(),
                by.login(),
                action,
                route.toString(),
                Map.of("plan", plan, "unit", found.unit().name(), "reason", given)));
        return new Taken(
                plan,
                planned.day(),
                planned.state(),
                planned.version(),
                found,
                shifts.crewOf(found.shift().id()),
                given,
                new Watermark(
                        by.name() + " (" + by.login() + ")", clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static String required(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            throw new AppException.Invalid("route.reason_missing", Map.of("most", LONGEST_REASON));
        }
        return text;
    }
}
