package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds what the fixed stops of units make impossible; what the search puts in is always possible. */
final class RouteFaults {
    static final String NO_WAY = "patrol.fault.no-way";
    static final String NO_CAPABILITY = "patrol.fault.no-capability";
    static final String OTHER_UNIT = "patrol.fault.other-unit";
    static final String LATE = "patrol.fault.late";
    static final String SHIFT = "patrol.fault.shift";
    static final String NO_BREAK = "patrol.fault.no-break";

    private final PlanModel model;
    private final List<RouteFault> faults = new ArrayList<>();

    private RouteFaults(PlanModel model) {
        this.model = model;
    }

    static List<RouteFault> of(PlanModel model, Tour[] tours) {
        RouteFaults faults = new RouteFaults(model);
        for (Tour tour : tours) {
            faults.addAll(tour);
        }
        return faults.faults;
    }

    private void addAll(Tour tour) {
        PatrolUnit unit = model.problem.units().get(tour.unit);
        for (int stop : model.unreachable[tour.unit]) {
            faults.add(new RouteFault(unit.id(), stop, NO_WAY, 0));
        }
        for (int k = 1; k <= tour.size; k++) {
            PatrolPlace place = model.problem.places().get(tour.node[k]);
            if (!unit.capabilities().containsAll(place.needs())) {
                faults.add(new RouteFault(unit.id(), k - 1, NO_CAPABILITY, 0));
            } else if (!place.admits(unit)) {
                faults.add(new RouteFault(unit.id(), k - 1, OTHER_UNIT, 0));
            }
            addLate(unit, k - 1, LATE, tour.start[k] - model.closes[tour.node[k]]);
        }
        if (model.restless[tour.unit]) {
            addLate(
                    unit,
                    tour.size,
                    NO_BREAK,
                    Objects.requireNonNull(unit.pause()).lengthS());
        }
        if (tour.size > 0) {
            addLate(unit, tour.size, SHIFT, tour.start[tour.size + 1] - model.shiftEnd[tour.unit]);
        }
    }

    private void addLate(PatrolUnit unit, int stop, String code, int seconds) {
        if (seconds > 0) {
            faults.add(new RouteFault(unit.id(), stop, code, (seconds + 59) / 60));
        }
    }
}
