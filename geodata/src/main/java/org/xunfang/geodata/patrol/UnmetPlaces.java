package org.xunfang.geodata.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Why places that must be reached are not. The codes, from the plainest cause to the least:
 *
 * <ul>
 *   <li>{@code patrol.unmet.no-capability} (needs): no unit has all that the place needs;
 *   <li>{@code patrol.unmet.no-unit}: the place is for certain units, and none of them that could go is on shift;
 *   <li>{@code patrol.unmet.locked} (unit): only routes that may not be changed could take it;
 *   <li>{@code patrol.unmet.no-way}: no unit has a road there and on to its end;
 *   <li>{@code patrol.unmet.shift-too-short} (unit, needsMin, longestMin): with nothing but its fixed stops and its break it
 *       takes longer than the shift of the unit that is best off;
 *   <li>{@code patrol.unmet.window} (unit, opens, closes): no unit gets there while the place is open and is back in time;
 *   <li>{@code patrol.unmet.break} (unit, from, until): it would, but not beside the break;
 *   <li>{@code patrol.unmet.no-room} (unit, needsMin, freeMin): beside the other places that must be reached, the unit that
 *       is best off would need so many minutes more and has only so many.
 * </ul>
 */
final class UnmetPlaces {
    private static final int NEVER = Integer.MAX_VALUE;

    private final PlanModel model;
    private final Tour[] bare;
    private final Tour[] mustOnly;

    private UnmetPlaces(PlanModel model, Tour[] tours) {
        this.model = model;
        this.bare = new Tour[tours.length];
        this.mustOnly = new Tour[tours.length];
        for (int u = 0; u < tours.length; u++) {
            bare[u] = new Tour(model, u);
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
        UnmetPlaces reasons = null;
        for (int p = 0; p < model.places; p++) {
            if (model.mustReach[p] && !visited[p]) {
                reasons = reasons == null ? new UnmetPlaces(model, tours) : reasons;
                unmet.add(new PatrolPlan.Unmet(model.problem.places().get(p).id(), reasons.why(p)));
            }
        }
        return unmet;
    }

    private Reason why(int place) {
        Reason barred = barred(place);
        if (barred != null) {
            return barred;
        }
        Tour best = bestOff(bare, place);
        if (best == null) {
            return Reason.of("patrol.unmet.no-way", 0);
        }
        int needs = busyS(best) + needs(best, place);
        if (needs > shiftS(best)) {
            return unit("patrol.unmet.shift-too-short", best)
                    .with("needsMin", minutesUp(needs))
                    .with("longestMin", shiftS(best) / 60);
        }
        for (Tour tour : bare) {
            if (model.allowed(tour.unit, place) && fits(tour, place)) {
                return noRoom(place);
            }
        }
        return closed(best, place);
    }

    /** Why no unit may go there, whatever time it has; null if one may. */
    private @Nullable Reason barred(int place) {
        PatrolPlace there = model.problem.places().get(place);
        boolean able = false;
        PatrolUnit locked = null;
        for (PatrolUnit unit : model.problem.units()) {
            able |= unit.capabilities().containsAll(there.needs());
            if (there.admits(unit)) {
                if (!unit.closed()) {
                    return null;
                }
                locked = unit;
            }
        }
        if (locked != null) {
            return Reason.of("patrol.unmet.locked", 0).with("unit", locked.id());
        }
        return able
                ? Reason.of("patrol.unmet.no-unit", 0)
                : Reason.of("patrol.unmet.no-capability", 0)
                        .with("needs", String.join(", ", new TreeSet<>(there.needs())));
    }

    private Reason noRoom(int place) {
        Tour best = bestOff(mustOnly, place);
        if (best == null) {
            return Reason.of("patrol.unmet.no-way", 0);
        }
        int needs = needs(best, place);
        int free = freeS(best);
        return needs <= free
                ? closed(best, place)
                : unit("patrol.unmet.no-room", best)
                        .with("needsMin", minutesUp(needs))
                        .with("freeMin", Math.max(0, free / 60));
    }

    /** There is time, but not while the place is open or not beside the break. */
    private Reason closed(Tour tour, int place) {
        PatrolUnit.Pause pause = model.problem.units().get(tour.unit).pause();
        if (pause != null && model.problem.places().get(place).window() == null) {
            return unit("patrol.unmet.break", tour)
                    .with("from", pause.from().toString())
                    .with("until", pause.until().toString());
        }
        return unit("patrol.unmet.window", tour)
                .with("opens", model.at(model.opens[place]).toString())
                .with("closes", model.at(model.closes[place]).toString());
    }

    private Reason unit(String code, Tour tour) {
        return Reason.of(code, 0)
                .with("unit", model.problem.units().get(tour.unit).id());
    }

    /** The tour that lacks least time for the place; null where none has a way. */
    private @Nullable Tour bestOff(Tour[] tours, int place) {
        Tour best = null;
        int bestLack = NEVER;
        for (Tour tour : tours) {
            int needs = model.allowed(tour.unit, place) ? needs(tour, place) : NEVER;
            if (needs < NEVER && needs - freeS(tour) < bestLack) {
                bestLack = needs - freeS(tour);
                best = tour;
            }
        }
        return best;
    }

    /** Seconds that a visit adds where it adds least. */
    private int needs(Tour tour, int place) {
        int least = NEVER;
        for (int k = tour.fixed; k <= tour.size; k++) {
            if (model.way(tour.unit, tour.node[k], place) && model.way(tour.unit, place, tour.node[k + 1])) {
                int out = tour.travel(tour.node[k], place);
                int extra = out + model.stays[place][0] + tour.travel(place, tour.node[k + 1]) - tour.leg[k + 1];
                least = Math.min(least, extra);
            }
        }
        return least;
    }

    private boolean fits(Tour tour, int place) {
        for (int k = tour.fixed; k <= tour.size; k++) {
            if (tour.fits(k, place, model.stays[place][0])) {
                return true;
            }
        }
        return false;
    }

    /** Seconds under way, at places and resting. */
    private int busyS(Tour tour) {
        int sum = tour.travelS() + model.restS[tour.unit];
        for (int k = 1; k <= tour.size; k++) {
            sum += tour.stay[k];
        }
        return sum;
    }

    /** Seconds between the way back and the end of the shift, less the break. */
    private int freeS(Tour tour) {
        TourRest rest = tour.rest;
        int back = rest == null ? tour.start[tour.size + 1] : rest.fresh[tour.size + 1] + rest.lengthS;
        return model.shiftEnd[tour.unit] - back;
    }

    private int shiftS(Tour tour) {
        return model.shiftEnd[tour.unit] - model.shiftStart[tour.unit];
    }

    private static Tour mustOnly(PlanModel model, Tour tour) {
        Tour copy = new Tour(model, tour.unit);
        copy.copyFrom(tour);
        for (int k = copy.size; k > copy.fixed; k--) {
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
