package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.xunfang.server.problem.AppException;

/** What an edit makes of the orders of stops; the times are still those of before. */
final class EditedRoutes {

    private final StoredPlan plan;
    private final Function<UUID, StoredStop> asStop;
    private final Function<UUID, String> unitName;
    private final RuledOut ruledOut;

    /**
     * @param asStop makes a stop of a place, or throws where there is no such place
     * @param unitName name of a unit
     * @param ruledOut nobody is sent there, or held there
     */
    EditedRoutes(
            StoredPlan plan, Function<UUID, StoredStop> asStop, Function<UUID, String> unitName, RuledOut ruledOut) {
        this.plan = plan;
        this.asStop = asStop;
        this.unitName = unitName;
        this.ruledOut = ruledOut;
    }

    /** The routes that the edit touches. */
    List<StoredRoute> after(PlanEdit edit) {
        if (edit instanceof PlanEdit.Move move) {
            return moved(move);
        }
        if (edit instanceof PlanEdit.Add add) {
            StoredRoute to = open(target(add.shiftId()));
            return List.of(inserted(to, ruledOut.allowed(to, asStop.apply(add.placeId())), add.number()));
        }
        if (edit instanceof PlanEdit.Remove remove) {
            StoredRoute from = open(source(remove.stopId()));
            free(from, remove.stopId());
            return List.of(without(from, remove.stopId()));
        }
        if (edit instanceof PlanEdit.Stay stay) {
            StoredRoute route = open(source(stay.stopId()));
            free(route, stay.stopId());
            return List.of(replaced(
                    route, ruledOut.allowed(route, stop(route, stay.stopId())).staying(stay.length())));
        }
        if (edit instanceof PlanEdit.LockStop lock) {
            StoredRoute route = source(lock.stopId());
            StoredStop stop = stop(route, lock.stopId());
            return List.of(replaced(route, (lock.held() ? ruledOut.allowed(route, stop) : stop).locked(lock.held())));
        }
        PlanEdit.LockRoute lock = (PlanEdit.LockRoute) edit;
        StoredRoute route =
                plan.route(lock.routeId()).orElseThrow(() -> unknown("plan.route_not_found", lock.routeId()));
        return List.of((lock.held() ? ruledOut.allAllowed(route) : route).locked(lock.held()));
    }

    private List<StoredRoute> moved(PlanEdit.Move move) {
        StoredRoute from = open(source(move.stopId()));
        StoredRoute to = open(target(move.shiftId()));
        StoredStop stop = ruledOut.allowed(to, free(from, move.stopId()));
        StoredRoute left = without(from, stop.id());
        return from.id().equals(to.id())
                ? List.of(inserted(left, stop, move.number()))
                : List.of(left, inserted(to, stop, move.number()));
    }

    private StoredRoute source(UUID stopId) {
        return plan.routeOf(stopId).orElseThrow(() -> unknown("plan.stop_not_found", stopId));
    }

    private StoredRoute target(UUID shiftId) {
        return plan.routeOfShift(shiftId).orElseThrow(() -> unknown("plan.route_not_found", shiftId));
    }

    private StoredRoute open(StoredRoute route) {
        if (route.locked()) {
            throw EditImpossible.of(EditImpossible.Reason.LOCKED, unitName.apply(route.unitId()), "", 0);
        }
        return route;
    }

    private StoredStop free(StoredRoute route, UUID stopId) {
        StoredStop stop = stop(route, stopId);
        if (stop.locked()) {
            throw EditImpossible.of(EditImpossible.Reason.LOCKED, unitName.apply(route.unitId()), stop.name(), 0);
        }
        return stop;
    }

    private static StoredStop stop(StoredRoute route, UUID stopId) {
        return route.stops().stream()
                .filter(s -> s.id().equals(stopId))
                .findFirst()
                .orElseThrow();
    }

    private static StoredRoute without(StoredRoute route, UUID stopId) {
        return route.withStops(
                route.stops().stream().filter(s -> !s.id().equals(stopId)).toList());
    }

    private static StoredRoute inserted(StoredRoute route, StoredStop stop, int number) {
        List<StoredStop> stops = new ArrayList<>(route.stops());
        stops.add(Math.min(number - 1, stops.size()), stop);
        return route.withStops(stops);
    }

    private static StoredRoute replaced(StoredRoute route, StoredStop stop) {
        return route.withStops(route.stops().stream()
                .map(s -> s.id().equals(stop.id()) ? stop : s)
                .toList());
    }

    private static AppException unknown(String code, UUID id) {
        return new AppException.NotFound(code, Map.of("id", id));
    }
}
