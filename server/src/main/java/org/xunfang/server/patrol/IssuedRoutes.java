package org.xunfang.server.patrol;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The routes that units have been given. Thread-safe. */
public final class IssuedRoutes {

    private final Jdbi jdbi;

    public IssuedRoutes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The route of a shift, of the plan that was issued last. */
    public Optional<PlanViews.Route> ofShift(UUID shift) {
        return jdbi.withHandle(h -> RouteRepository.ofShift(h, shift));
    }
}
