package org.xunfang.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.Objectives;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.PlanValue;
import org.xunfang.geodata.patrol.PriorPlan;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.RoutePlanner;
import org.xunfang.geodata.patrol.ValueTerm;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.geodata.road.TravelRows;

/**
 * New plans within a shift of 30 units that choose among 300 places: at some moment one unit is somewhere else than planned,
 * and there is a new place that must be reached. Stops that are done and legs that are being driven stay. Everything from
 * the new positions to the new plan is measured, travel times included.
 */
final class Replanning {
    static final double LONG_S = 5;
    private static final int UNITS = 30;
    private static final int PLACES = 300;
    private static final double SEARCH_S = 0.6;
    private static final double FIRST_S = 8;
    private static final double NEAR_M = 3_000;
    private static final double INSTABILITY = 1;
    private static final int COMPARED = 5;
    private static final int WARM_UP = 5;

    private final PatrolShift shift;
    private final Instant start = PatrolBench.start();
    private final PatrolPlan first;
    private final Map<String, Integer> siteOf = new HashMap<>();
    private final Random random = new Random(1);
    private final List<Double> ms = new ArrayList<>();
    private final List<Double> waysMs = new ArrayList<>();
    private int met;
    private long kept;
    private long planned;
    private double value;
    private double longValue;

    Replanning(PatrolCounty county) {
        this.shift = new PatrolShift(county, county.units.subList(0, UNITS), PLACES, PLACES, false);
        PatrolProblem problem = shift.problem(start, Map.of());
        problem.places().forEach(p -> siteOf.put(p.id(), p.site()));
        this.first = RoutePlanner.plan(problem, PatrolBench.seconds(1, FIRST_S));
    }

    /** Does it so many times, and some before that are not counted. */
    void print(int times) {
        for (int t = -WARM_UP; t < times; t++) {
            once(t);
        }
        System.out.printf(
                Locale.ROOT,
                "%d %d %d | %.0f %.0f %.0f %.0f | %.0f | %.1f %.1f %.2f%n",
                shift.units.size(),
                shift.places.size(),
                times,
                percentile(ms, 50),
                percentile(ms, 95),
                percentile(ms, 99),
                percentile(ms, 100),
                percentile(waysMs, 95),
                100.0 * met / times,
                100.0 * kept / Math.max(1, planned),
                100 * value / longValue);
    }

    private void once(int time) {
        Instant now = start.plusSeconds(3600 + random.nextInt(5 * 3600));
        int moved = random.nextInt(shift.units.size());
        Coordinate there = near(shift.units.get(moved).station());
        Coordinate incident =
                near(shift.places.get(random.nextInt(shift.places.size())).at());
        long before = PatrolBench.cpuNanos();
        PatrolProblem problem = problem(now, moved, there, incident);
        long ways = PatrolBench.cpuNanos();
        PatrolPlan plan = RoutePlanner.plan(problem, PatrolBench.seconds(time, SEARCH_S));
        if (time < 0) {
            return;
        }
        ms.add((PatrolBench.cpuNanos() - before) / 1e6);
        waysMs.add((ways - before) / 1e6);
        PlanValue checked = PlanValue.of(problem, plan);
        if (!checked.faults().isEmpty()) {
            throw new IllegalStateException("a plan that cannot be driven: " + checked.faults());
        }
        met += checked.unmet().isEmpty() ? 1 : 0;
        count(problem, plan);
        if (time < COMPARED) {
            value += checked.value();
            longValue += PlanValue.of(problem, RoutePlanner.plan(problem, PatrolBench.seconds(time, LONG_S)))
                    .value();
        }
    }

    /** What is left of the shift, with the unit's place and the new place behind the other sites. */
    private PatrolProblem problem(Instant now, int moved, Coordinate there, Coordinate incident) {
        Map<String, Instant> lastVisits = new HashMap<>();
        Map<String, List<String>> left = new HashMap<>();
        List<PatrolUnit> units = new ArrayList<>();
        for (int u = 0; u < shift.units.size(); u++) {
            PatrolPlan.Route route = first.routes().get(u);
            int done = 0;
            while (done < route.stops().size()
                    && !route.stops().get(done).arrival().isAfter(now)) {
                lastVisits.put(
                        route.stops().get(done).placeId(),
                        route.stops().get(done).departure());
                done++;
            }
            units.add(unit(u, route, done, now, u == moved));
            left.put(
                    route.unitId(),
                    route.stops().subList(done, route.stops().size()).stream()
                            .map(PatrolPlan.Stop::placeId)
                            .toList());
        }
        List<PatrolPlace> places = new ArrayList<>(shift.valued(now, lastVisits));
        places.add(new PatrolPlace(
                "incident",
                shift.sites.size() + 1,
                List.of(1200),
                null,
                true,
                List.of(ValueTerm.steady(Reason.of("incident", 50))),
                null));
        Map<TravelMode, TravelRows> ways = shift.ways(List.of(there, incident));
        return new PatrolProblem(
                units,
                places,
                PatrolShift.matrices(ways),
                shift.gain(now),
                new PriorPlan(left),
                new Objectives(INSTABILITY, 0, Objectives.ResponseCover.NONE),
                shift.passed(ways, List.of(there, incident)));
    }

    /** Free where its stay ends, or at the end of the leg that it is driving, which stays; the moved one at once. */
    private PatrolUnit unit(int u, PatrolPlan.Route route, int done, Instant now, boolean moved) {
        Instant end = start.plus(PatrolShift.LENGTH);
        if (moved) {
            return shift.unit(u, shift.sites.size(), now, end, List.of());
        }
        PatrolPlan.Stop last = done == 0 ? null : route.stops().get(done - 1);
        if (last != null && last.departure().isAfter(now)) {
            return shift.unit(u, site(last), last.departure(), end, List.of());
        }
        if (done < route.stops().size()) {
            PatrolPlan.Stop next = route.stops().get(done);
            PatrolUnit.Fixed fixed = new PatrolUnit.Fixed(next.placeId(), next.stayS());
            return shift.unit(u, site(next), next.arrival(), end, List.of(fixed));
        }
        return shift.unit(u, last == null ? u : site(last), now, end, List.of());
    }

    private int site(PatrolPlan.Stop stop) {
        return siteOf.getOrDefault(stop.placeId(), 0);
    }

    private void count(PatrolProblem problem, PatrolPlan plan) {
        Map<String, List<String>> routes =
                problem.prior() == null ? Map.of() : problem.prior().routes();
        for (PatrolPlan.Route route : plan.routes()) {
            Set<String> stops = new HashSet<>();
            route.stops().forEach(s -> stops.add(s.placeId()));
            List<String> before = routes.getOrDefault(route.unitId(), List.of());
            planned += before.size();
            kept += before.stream().filter(stops::contains).count();
        }
    }

    private Coordinate near(Coordinate at) {
        for (; ; ) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double awayM = random.nextDouble() * NEAR_M;
            Coordinate there = new Coordinate(at.x + awayM * Math.cos(angle), at.y + awayM * Math.sin(angle));
            if (shift.isOnRoads(there)) {
                return there;
            }
        }
    }

    private static double percentile(List<Double> values, int percent) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
