package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xunfang.geodata.road.TravelMatrix;

/**
 * How many villages some unit can be at within a given time, at every moment of a plan: not at sampled ones.
 *
 * <p>A unit counts from the beginning to the end of its shift: at its start before it sets out, at places, at its end
 * afterwards, and under way, where it goes on or turns back, whichever is quicker, as if the leg behind it could be driven
 * back in the time that it took. What it is doing is no hindrance.
 *
 * @param min least share of the villages, 0 to 1, at any moment when some unit is on shift; 1 without villages
 * @param mean share in the mean over these moments
 * @param worstAt a moment of the least share, the first
 */
public record PlanCover(double min, double mean, Instant worstAt) {

    /**
     * Measures a plan.
     *
     * @param villageSites where the villages lie in the travel matrices of every unit's mode
     * @param within the time in which somebody has to be there
     */
    public static PlanCover of(PatrolProblem problem, PatrolPlan plan, List<Integer> villageSites, Duration within) {
        Map<String, PatrolPlan.Route> routes = new HashMap<>();
        plan.routes().forEach(r -> routes.put(r.unitId(), r));
        Map<String, Integer> sites = new HashMap<>();
        problem.places().forEach(p -> sites.put(p.id(), p.site()));
        Timeline onShift = new Timeline();
        List<Timeline> villages = new ArrayList<>();
        for (int site : villageSites) {
            Timeline reached = new Timeline();
            for (PatrolUnit unit : problem.units()) {
                PatrolPlan.Route route = routes.get(unit.id());
                if (route != null) {
                    new Watch(problem.matrix(unit), unit, sites, site, within.toSeconds(), reached).along(route);
                }
            }
            villages.add(reached);
        }
        problem.units()
                .forEach(u -> onShift.add(
                        u.shiftStart().getEpochSecond(), u.shiftEnd().getEpochSecond()));
        return of(onShift, villages);
    }

    private static PlanCover of(Timeline onShift, List<Timeline> villages) {
        TreeMap<Long, Integer> changes = new TreeMap<>();
        villages.forEach(v -> v.union().forEach((from, until) -> {
            changes.merge(from, 1, Integer::sum);
            changes.merge(until, -1, Integer::sum);
        }));
        TreeMap<Long, Long> shifts = onShift.union();
        shifts.forEach((from, until) -> {
            changes.merge(from, 0, Integer::sum);
            changes.merge(until, 0, Integer::sum);
        });
        long least = Long.MAX_VALUE;
        long worstAt = shifts.firstKey();
        double covered = 0;
        double seconds = 0;
        long count = 0;
        for (Map.Entry<Long, Integer> change : changes.entrySet()) {
            count += change.getValue();
            long from = change.getKey();
            Long until = changes.higherKey(from);
            Map.Entry<Long, Long> shift = shifts.floorEntry(from);
            if (until != null && shift != null && from < shift.getValue()) {
                worstAt = count < least ? from : worstAt;
                least = Math.min(least, count);
                covered += (double) count * (until - from);
                seconds += until - from;
            }
        }
        double all = villages.size();
        return all == 0
                ? new PlanCover(1, 1, Instant.ofEpochSecond(worstAt))
                : new PlanCover(least / all, covered / seconds / all, Instant.ofEpochSecond(worstAt));
    }

    /** When one unit could be at one village in time. */
    private static final class Watch {
        private final TravelMatrix matrix;
        private final PatrolUnit unit;
        private final Map<String, Integer> sites;
        private final int village;
        private final long withinS;
        private final Timeline reached;

        Watch(
                TravelMatrix matrix,
                PatrolUnit unit,
                Map<String, Integer> sites,
                int village,
                long withinS,
                Timeline reached) {
            this.matrix = matrix;
            this.sites = sites;
            this.unit = unit;
            this.village = village;
            this.withinS = withinS;
            this.reached = reached;
        }

        void along(PatrolPlan.Route route) {
            int site = unit.startSite();
            long free = unit.shiftStart().getEpochSecond();
            for (PatrolPlan.Stop stop : route.stops()) {
                int next = sites.getOrDefault(stop.placeId(), site);
                long there = stop.arrival().getEpochSecond() - stop.waitS();
                drive(site, next, free, there - stop.travelS(), there);
                site = next;
                free = stop.departure().getEpochSecond();
                at(site, there, free);
            }
            long back = route.returns().getEpochSecond();
            drive(site, unit.endSite(), free, back - route.backS(), back);
            at(unit.endSite(), back, unit.shiftEnd().getEpochSecond());
        }

        /** Stays from {@code free} on, for a break or for want of a stop, and leaves for another site. */
        private void drive(int site, int next, long free, long leaves, long there) {
            at(site, free, leaves);
            under(site, next, leaves, there);
        }

        private void at(int site, long from, long until) {
            if (matrix.seconds(site, village) <= withinS) {
                reached.add(from, until);
            }
        }

        private void under(int site, int next, long from, long until) {
            long turnBack = withinS - matrix.seconds(site, village);
            long goOn = withinS - matrix.seconds(next, village);
            if (turnBack >= 0) {
                reached.add(from, Math.min(until, from + turnBack));
            }
            if (goOn >= 0) {
                reached.add(Math.max(from, until - goOn), until);
            }
        }
    }

    /** Stretches of time, seconds since 1970, that may overlap. */
    private static final class Timeline {
        private final TreeMap<Long, Long> stretches = new TreeMap<>();

        void add(long from, long until) {
            if (until > from) {
                stretches.merge(from, until, Math::max);
            }
        }

        /** The same time in stretches that do not meet. */
        TreeMap<Long, Long> union() {
            TreeMap<Long, Long> union = new TreeMap<>();
            for (Map.Entry<Long, Long> stretch : stretches.entrySet()) {
                Map.Entry<Long, Long> last = union.lastEntry();
                if (last != null && last.getValue() >= stretch.getKey()) {
                    union.put(last.getKey(), Math.max(last.getValue(), stretch.getValue()));
                } else {
                    union.put(stretch.getKey(), stretch.getValue());
                }
            }
            return union;
        }
    }
}
