package org.xunfang.server.patrol;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * Refuses to send somebody, or to hold him, where a leader has ruled it out. A stop that was there before stays until somebody
 * takes it out.
 *
 * @param places tells those that are ruled out
 * @param unitName name of a unit
 */
record RuledOut(Predicate<@Nullable UUID> places, Function<UUID, String> unitName) {

    /** @throws AppException.Conflict {@code plan.edit_impossible} where the place of the stop is ruled out */
    StoredStop allowed(StoredRoute route, StoredStop stop) {
        if (places.test(stop.placeId())) {
            throw EditImpossible.of(EditImpossible.Reason.FORBIDDEN, unitName.apply(route.unitId()), stop.name(), 0);
        }
        return stop;
    }

    /** A route whose stops are all allowed, and so may be held as it is. */
    StoredRoute allAllowed(StoredRoute route) {
        route.stops().forEach(s -> allowed(route, s));
        return route;
    }

    /** Routes as they were at another time, whose units are sent nowhere new that is not allowed, nor held there anew or longer. */
    List<StoredRoute> restorable(StoredPlan now, List<StoredRoute> routes) {
        for (StoredRoute route : routes) {
            StoredRoute is = now.route(route.id()).orElse(null);
            route.stops().stream().filter(s -> !stands(is, route, s)).forEach(s -> allowed(route, s));
        }
        return routes;
    }

    private static boolean stands(@Nullable StoredRoute now, StoredRoute then, StoredStop stop) {
        return now != null
                && (now.locked() || !then.locked())
                && now.stops().stream().anyMatch(s -> s.id().equals(stop.id()) && asksNoMore(s, stop));
    }

    private static boolean asksNoMore(StoredStop now, StoredStop then) {
        return (now.locked() || !then.locked()) && then.stay().compareTo(now.stay()) <= 0;
    }
}
