package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.List;
import org.xunfang.geodata.road.TravelMatrix;

/**
 * Why places that must be reached are not. The codes, from the plainest cause to the least:
 *
 * <ul>
 *   <li>{@code patrol.unmet.no-way}: no unit has a road there and on to its end;
 *   <li>{@code patrol.unmet.shift-too-short} (unit, needsMin, longestMin): even alone it takes longer than the shift of the
 *       unit that is best off;
 *   <li>{@code patrol.unmet.window} (unit, opens, closes): no unit gets there while the place is open and is back in time;
 *   <li>{@code patrol.unmet.no-room} (unit, needsMin, freeMin): beside the other places that must be reached, the unit that
 *       is best off would need so many minutes more and has only so many.
 * </ul>
 */
final class UnmetPlaces {
    private final PlanModel model;
    private final Tour[] mustOnly;

    private UnmetPlaces(PlanModel model, Tour[] tours) {
        this.model = model;
        this.mustOnly = new Tour[tours.length];
        for (int u = 0; u < tours.length; u++) {
            mustOnly[u] = mustOnly(model, tours[u]);
        }
    }

    static List<PatrolPlan.Unmet> of(PlanModel model, Tour[] tours) {
        boolean[] visited = new boolean[model.places];
        for (Tour tour : tours) {
            for (int k = 1; k <= tour.size; k++) {
                visited[tour.node[k]] = true;
            }
        }
        List<PatrolPlan.Unmet> unmet = new ArrayList<>();
        UnmetPlaces reasons = new UnmetPlaces(model, tours);
        for (int p = 0; p < model.places; p++) {
            if (model.mustReach[p] && !visited[p]) {
                unmet.add(new PatrolPlan.Unmet(model.problem.places().get(p).id(), reasons.why(p)));
            }
        }
        return unmet;
    }

    private Reason why(int place) {
        int bestUnit = -1;
        int bestLack = Integer.MAX_VALUE;
        boolean fitsWindow = false;
        for (int u = 0; u < model.units; u++) {
            if (reaches(u, place)) {
                int lack = aloneS(u, place) - shiftS(u);
                if (lack < bestLack) {
                    bestLack = lack;
                    bestUnit = u;
                }
                fitsWindow |= fitsAlone(u, place);
            }
        }
        if (bestUnit < 0) {
            return Reason.of("patrol.unmet.no-way", 0);
        }
        if (bestLack > 0) {
            return unit("patrol.unmet.shift-too-short", bestUnit)
                    .with("needsMin", minutesUp(aloneS(bestUnit, place)))
                    .with("longestMin", shiftS(bestUnit) / 60);
        }
        return fitsWindow ? noRoom(place) : window(bestUnit, place);
    }

    private Reason noRoom(int place) {
        int bestUnit = -1;
        int bestNeeds = 0;
        int bestFree = 0;
        for (Tour tour : mustOnly) {
            if (reaches(tour.unit, place)) {
                int needs = needs(tour, place);
                int free = tour.latest[tour.size + 1] - tour.start[tour.size + 1];
                if (bestUnit < 0 || needs - free < bestNeeds - bestFree) {
                    bestUnit = tour.unit;
                    bestNeeds = needs;
                    bestFree = free;
                }
            }
        }
        if (bestNeeds <= bestFree) {
            return window(bestUnit, place);
        }
        return unit("patrol.unmet.no-room", bestUnit)
                .with("needsMin", minutesUp(bestNeeds))
                .with("freeMin", bestFree / 60);
    }

    private Reason window(int unit, int place) {
        return unit("patrol.unmet.window", unit)
                .with("opens", model.at(model.opens[place]).toString())
                .with("closes", model.at(model.closes[place]).toString());
    }

    private Reason unit(String code, int unit) {
        return Reason.of(code, 0).with("unit", model.problem.units().get(unit).id());
    }

    private boolean reaches(int unit, int place) {
        return model.usable(unit)
                && model.seconds(unit, model.startOf(unit), place) < TravelMatrix.NO_WAY
                && model.seconds(unit, place, model.endOf(unit)) < TravelMatrix.NO_WAY;
    }

    private int aloneS(int unit, int place) {
        return model.seconds(unit, model.startOf(unit), place)
                + model.stays[place][0]
                + model.seconds(unit, place, model.endOf(unit));
    }

    private boolean fitsAlone(int unit, int place) {
        int there = model.shiftStart[unit] + model.seconds(unit, model.startOf(unit), place);
        int arrival = Math.max(there, model.opens[place]);
        int back = arrival + model.stays[place][0] + model.seconds(unit, place, model.endOf(unit));
        return arrival <= model.closes[place] && back <= model.shiftEnd[unit];
    }

    private int needs(Tour tour, int place) {
        int least = Integer.MAX_VALUE;
        for (int k = 0; k <= tour.size; k++) {
            int out = tour.travel(tour.node[k], place);
            int on = tour.travel(place, tour.node[k + 1]);
            if (out < TravelMatrix.NO_WAY && on < TravelMatrix.NO_WAY) {
                int extra = out + model.stays[place][0] + on - tour.travel(tour.node[k], tour.node[k + 1]);
                least = Math.min(least, extra);
            }
        }
        return least;
    }

    private int shiftS(int unit) {
        return model.shiftEnd[unit] - model.shiftStart[unit];
    }

    private static Tour mustOnly(PlanModel model, Tour tour) {
        Tour copy = new Tour(model, tour.unit);
        copy.copyFrom(tour);
        for (int k = copy.size; k >= 1; k--) {
            if (model.mustReach[copy.node[k]]) {
                copy.setStay(k, 0);
            } else {
                copy.remove(k, k + 1);
            }
        }
        copy.schedule();
        return copy;
    }

    private static int minutesUp(int seconds) {
        return (seconds + 59) / 60;
    }
}
