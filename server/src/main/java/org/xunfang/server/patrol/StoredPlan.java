package org.xunfang.server.patrol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept, with all its routes.
 *
 * @param revision 1 when it is made, and one more with every change
 * @param changedBy login of who changed it last
 * @param unmet JSON, {@code [{placeId, name, code, args, unitId}]}
 * @param summary JSON, see {@link Proposal.Summary}
 */
record StoredPlan(
        UUID id,
        LocalDate day,
        String state,
        int revision,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        String unmet,
        String summary,
        List<StoredRoute> routes) {

    StoredPlan {
        routes = List.copyOf(routes);
    }

    Optional<StoredRoute> routeOf(UUID stopId) {
        return routes.stream()
                .filter(r -> r.stops().stream().anyMatch(s -> s.id().equals(stopId)))
                .findFirst();
    }

    Optional<StoredRoute> routeOfShift(UUID shiftId) {
        return routes.stream().filter(r -> r.shiftId().equals(shiftId)).findFirst();
    }

    Optional<StoredRoute> route(UUID routeId) {
        return routes.stream().filter(r -> r.id().equals(routeId)).findFirst();
    }

    /** The same plan with some routes in the place of those with the same id. */
    StoredPlan with(List<StoredRoute> changed) {
        List<StoredRoute> all = routes.stream()
                .map(r -> changed.stream()
                        .filter(c -> c.id().equals(r.id()))
                        .findFirst()
                        .orElse(r))
                .toList();
        return new StoredPlan(id, day, state, revision, changedBy, changedAt, unmet, summary, all);
    }

    StoredPlan withSummary(String other) {
        return new StoredPlan(id, day, state, revision, changedBy, changedAt, unmet, other, routes);
    }

    /** The same plan with other routes. */
    StoredPlan withRoutes(List<StoredRoute> other) {
        return new StoredPlan(id, day, state, revision, changedBy, changedAt, unmet, summary, other);
    }
}
