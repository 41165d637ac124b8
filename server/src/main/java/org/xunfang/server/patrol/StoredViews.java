package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.List;
import org.xunfang.server.db.Ewkb;

/** Routes that are not in the database yet, in the shapes in which stored ones leave the server. */
final class StoredViews {

    private StoredViews() {}

    static PlanViews.Route route(StoredRoute route, PlannedShift shift) {
        List<PlanViews.Stop> stops = new ArrayList<>();
        for (StoredStop stop : route.stops()) {
            stops.add(stop(stop, stops.size() + 1));
        }
        return new PlanViews.Route(
                route.id(),
                new PlanViews.Unit(
                        shift.unitId(), shift.unitName(), shift.mode().name().toLowerCase(java.util.Locale.ROOT)),
                new PlanViews.ShiftTimes(shift.id(), shift.startsAt(), shift.endsAt()),
                Ewkb.read(route.line()),
                route.lengthM(),
                route.travelS(),
                route.value(),
                route.locked(),
                route.acceptedAt(),
                route.pause(),
                stops);
    }

    private static PlanViews.Stop stop(StoredStop stop, int number) {
        return new PlanViews.Stop(
                stop.id(),
                stop.placeId(),
                stop.incidentId(),
                stop.locked(),
                number,
                stop.kind(),
                stop.name(),
                List.of(stop.lon(), stop.lat()),
                stop.mustReach(),
                stop.arriveAt(),
                stop.departAt(),
                stop.legM(),
                stop.legS(),
                stop.value(),
                stop.reasons(),
                stop.state(),
                stop.arrivedAt(),
                stop.leftAt());
    }
}
