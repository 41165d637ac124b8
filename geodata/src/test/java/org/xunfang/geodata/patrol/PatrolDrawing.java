package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * Small patrol problems on a plane where one unit of length takes a minute to drive. Times are minutes after
 * {@link #START}.
 */
final class PatrolDrawing {
    static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

    private final List<double[]> sites = new ArrayList<>();
    private final List<PatrolUnit> units = new ArrayList<>();
    private final List<PatrolPlace> places = new ArrayList<>();
    private @Nullable Integer island;

    static Instant minute(double minutes) {
        return START.plusSeconds(Math.round(minutes * 60));
    }

    /** A unit that starts and ends at (x, y) and works from minute {@code from} to {@code until}. */
    PatrolDrawing unit(String id, double x, double y, double from, double until) {
        units.add(new PatrolUnit(id, TravelMode.CAR, sites.size(), sites.size(), minute(from), minute(until)));
        sites.add(new double[] {x, y});
        return this;
    }

    /** A place worth {@code points} at any time, for a stay of 12 minutes. */
    PatrolDrawing place(String id, double x, double y, double points) {
        return place(id, x, y, false, null, List.of(12), ValueTerm.steady(Reason.of("pin", points)));
    }

    PatrolDrawing mustReach(String id, double x, double y) {
        return place(id, x, y, true, null, List.of(12));
    }

    PatrolDrawing place(
            String id,
            double x,
            double y,
            boolean mustReach,
            double @Nullable [] window,
            List<Integer> staysMin,
            ValueTerm... terms) {
        places.add(new PatrolPlace(
                id,
                sites.size(),
                staysMin.stream().map(m -> m * 60).toList(),
                window == null ? null : new PatrolPlace.Window(minute(window[0]), minute(window[1])),
                mustReach,
                List.of(terms),
                null));
        sites.add(new double[] {x, y});
        return this;
    }

    PatrolDrawing visitedAt(double minute) {
        PatrolPlace p = places.remove(places.size() - 1);
        places.add(new PatrolPlace(p.id(), p.site(), p.staysS(), p.window(), p.mustReach(), p.terms(), minute(minute)));
        return this;
    }

    /** The last unit can do these things. */
    PatrolDrawing able(String... capabilities) {
        return unit(u -> new PatrolUnit(
                u.id(),
                u.mode(),
                u.startSite(),
                u.endSite(),
                u.shiftStart(),
                u.shiftEnd(),
                Set.of(capabilities),
                u.pause(),
                u.fixed(),
                u.closed(),
                u.group()));
    }

    /** The last unit makes a break of so many minutes that begins between two others. */
    PatrolDrawing rests(double from, double until, int lengthMin) {
        return unit(u -> new PatrolUnit(
                u.id(),
                u.mode(),
                u.startSite(),
                u.endSite(),
                u.shiftStart(),
                u.shiftEnd(),
                u.capabilities(),
                new PatrolUnit.Pause(minute(from), minute(until), 60 * lengthMin),
                u.fixed(),
                u.closed(),
                u.group()));
    }

    /** The last unit begins with stops of 12 minutes at these places. */
    PatrolDrawing fixed(boolean closed, String... placeIds) {
        List<PatrolUnit.Fixed> stops =
                Arrays.stream(placeIds).map(p -> new PatrolUnit.Fixed(p, 720)).toList();
        return unit(u -> new PatrolUnit(
                u.id(),
                u.mode(),
                u.startSite(),
                u.endSite(),
                u.shiftStart(),
                u.shiftEnd(),
                u.capabilities(),
                u.pause(),
                stops,
                closed,
                u.group()));
    }

    /** The last unit belongs to a group. */
    PatrolDrawing in(String group) {
        return unit(u -> new PatrolUnit(
                u.id(),
                u.mode(),
                u.startSite(),
                u.endSite(),
                u.shiftStart(),
                u.shiftEnd(),
                u.capabilities(),
                u.pause(),
                u.fixed(),
                u.closed(),
                group));
    }

    private PatrolDrawing unit(UnaryOperator<PatrolUnit> change) {
        units.add(change.apply(units.remove(units.size() - 1)));
        return this;
    }

    /** The last place needs a capability. */
    PatrolDrawing needs(String capability) {
        return bar(Set.of(capability), Set.of());
    }

    /** The last place is for one unit. */
    PatrolDrawing only(String unit) {
        return bar(Set.of(), Set.of(unit));
    }

    private PatrolDrawing bar(Set<String> needs, Set<String> only) {
        PatrolPlace p = places.remove(places.size() - 1);
        places.add(new PatrolPlace(
                p.id(), p.site(), p.staysS(), p.window(), p.mustReach(), p.terms(), p.lastVisit(), needs, only));
        return this;
    }

    /** No way leads to the last place. */
    PatrolDrawing onAnIsland() {
        island = sites.size() - 1;
        return this;
    }

    /** Ordinary gains, no cost of travel. */
    PatrolProblem problem() {
        return problem(profile(0));
    }

    PatrolProblem problem(ValueProfile profile) {
        int n = sites.size();
        double[] seconds = new double[n * n];
        double[] metres = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double[] a = sites.get(i);
                double[] b = sites.get(j);
                boolean cut = i != j && island != null && (i == island || j == island);
                metres[i * n + j] = 1000 * Math.hypot(a[0] - b[0], a[1] - b[1]);
                seconds[i * n + j] = cut ? Double.POSITIVE_INFINITY : metres[i * n + j] * 0.06;
            }
        }
        TravelMatrix matrix = TravelMatrix.of(n, seconds, metres);
        Gain gain = new Gain(profile, WeekRhythm.flat(), ZoneOffset.UTC);
        return new PatrolProblem(units, places, Map.of(TravelMode.CAR, matrix), gain);
    }

    /** A problem with a plan before it and other objectives. */
    PatrolProblem problem(@Nullable PriorPlan prior, Objectives objectives) {
        PatrolProblem plain = problem();
        return plain.after(prior).seeking(objectives);
    }

    static ValueProfile profile(double travelCostPerHour) {
        ValueProfile s = ValueProfile.standard();
        return new ValueProfile(
                "test",
                1,
                s.recovery(),
                s.incidentFade(),
                s.incidentReachM(),
                s.dwell(),
                s.night(),
                s.weights(),
                s.overdueFull(),
                travelCostPerHour);
    }

    /**
     * A random problem on a square with all kinds of terms, windows, stays and last visits.
     *
     * @param sizeMin side of the square in minutes of driving
     */
    static PatrolProblem random(Random random, int placeCount, int unitCount, double sizeMin, double shiftMin) {
        PatrolDrawing drawing = new PatrolDrawing();
        for (int u = 0; u < unitCount; u++) {
            double from = random.nextInt(20);
            drawing.unit("u" + u, random.nextDouble(sizeMin), random.nextDouble(sizeMin), from, from + shiftMin);
        }
        for (int p = 0; p < placeCount; p++) {
            double opens = random.nextDouble(shiftMin);
            boolean windowed = random.nextInt(4) == 0;
            drawing.place(
                    "p" + p,
                    random.nextDouble(sizeMin),
                    random.nextDouble(sizeMin),
                    random.nextInt(5) == 0,
                    windowed ? new double[] {opens, opens + 30} : null,
                    random.nextBoolean() ? List.of(5, 10, 15) : List.of(12),
                    ValueTerm.steady(Reason.of("background", 1 + random.nextInt(10))),
                    ValueTerm.nightly(Reason.of("gap", random.nextInt(30))),
                    ValueTerm.overdue(Reason.of("overdue", random.nextInt(14))),
                    ValueTerm.fading(
                            Reason.of("incident", random.nextInt(20)),
                            START.minus(Duration.ofHours(random.nextInt(99)))));
            if (random.nextBoolean()) {
                drawing.visitedAt(-random.nextInt(5000));
            }
        }
        return drawing.problem(profile(random.nextInt(3) * 3));
    }

    /**
     * The same problem with capabilities, places for certain units, breaks and fixed stops that can be kept, all at random.
     */
    static PatrolProblem bound(Random random, PatrolProblem free) {
        List<String> ids = free.units().stream().map(PatrolUnit::id).toList();
        List<PatrolPlace> places = free.places().stream()
                .map(p -> new PatrolPlace(
                        p.id(),
                        p.site(),
                        p.staysS(),
                        p.window(),
                        p.mustReach(),
                        p.terms(),
                        p.lastVisit(),
                        random.nextInt(4) == 0 ? Set.of("boat") : Set.of(),
                        random.nextInt(5) == 0 ? Set.of(ids.get(random.nextInt(ids.size()))) : Set.of()))
                .toList();
        List<PatrolUnit> units =
                free.units().stream().map(u -> bound(random, u, places)).toList();
        PatrolProblem problem = new PatrolProblem(units, places, free.matrices(), free.gain());
        List<List<PatrolUnit.Fixed>> fixed =
                units.stream().map(PatrolUnit::fixed).toList();
        return RoutePlanner.follow(problem, fixed) instanceof FollowedRoutes.Drivable
                ? problem
                : problem.following(
                        units.stream().map(u -> List.<PatrolUnit.Fixed>of()).toList());
    }

    /** The same problem with a plan before it that knows units and places that are gone, and all terms, at random. */
    static PatrolProblem weighed(Random random, PatrolProblem plain) {
        PatrolPlan plan = RoutePlanner.plan(plain, PlannerOptions.iterations(random.nextLong(), 20));
        PriorPlan whole = PriorPlan.of(plan);
        Map<String, List<String>> routes = new HashMap<>(whole.routes());
        routes.put("lost", whole.routes().get("u0"));
        routes.merge(
                "u0",
                List.of("gone", "p0"),
                (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        List<Integer> villages = random.ints(
                        1 + random.nextInt(90),
                        0,
                        plain.places().size() + plain.units().size())
                .boxed()
                .toList();
        Objectives objectives = new Objectives(
                random.nextInt(3),
                random.nextInt(3) * 30,
                new Objectives.ResponseCover(villages, 300 + random.nextInt(900), random.nextInt(3) * 20));
        PriorPlan prior = random.nextBoolean() ? new PriorPlan(routes) : whole;
        return plain.after(prior).seeking(objectives).passing(passes(random, plain));
    }

    /** Ways that come by places now and then, at any time on the way. */
    static PassedPlaces passes(Random random, PatrolProblem problem) {
        TravelMatrix matrix = problem.matrix(problem.units().get(0));
        Map<List<Integer>, List<PassedPlaces.Passed>> ways = new HashMap<>();
        for (int from = 0; from < matrix.size(); from++) {
            for (int to = 0; to < matrix.size(); to++) {
                List<PassedPlaces.Passed> passed = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    int seconds = matrix.reaches(from, to) ? random.nextInt(matrix.seconds(from, to) + 1) : 0;
                    passed.add(new PassedPlaces.Passed(
                            random.nextInt(problem.places().size()), seconds, random.nextInt(40)));
                }
                ways.put(List.of(from, to), passed);
            }
        }
        return (mode, from, to, sink) -> ways.getOrDefault(List.of(from, to), List.of())
                .forEach(p -> sink.pass(p.place(), p.secondsIn(), p.distanceM()));
    }

    private static PatrolUnit bound(Random random, PatrolUnit u, List<PatrolPlace> places) {
        long shift = Duration.between(u.shiftStart(), u.shiftEnd()).toSeconds();
        Instant from = u.shiftStart().plusSeconds(random.nextLong(shift));
        PatrolUnit.Pause pause =
                new PatrolUnit.Pause(from, from.plusSeconds(random.nextInt(900)), 60 * (5 + random.nextInt(10)));
        List<PatrolUnit.Fixed> fixed = new ArrayList<>();
        int first = random.nextInt(places.size());
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            fixed.add(
                    new PatrolUnit.Fixed(places.get((first + i) % places.size()).id(), 60 * random.nextInt(9)));
        }
        return new PatrolUnit(
                u.id(),
                u.mode(),
                u.startSite(),
                u.endSite(),
                u.shiftStart(),
                u.shiftEnd(),
                random.nextBoolean() ? Set.of("boat") : Set.of(),
                random.nextInt(3) > 0 ? pause : null,
                fixed,
                random.nextInt(8) == 0,
                random.nextBoolean() ? "north" : "");
    }

    /** A plan as text: {@code u1: a 00:10-00:22, b 00:30-00:42, back 00:50}. */
    static String told(PatrolPlan plan) {
        List<String> lines = new ArrayList<>();
        for (PatrolPlan.Route route : plan.routes()) {
            StringBuilder line = new StringBuilder(route.unitId() + ":");
            for (PatrolPlan.Stop stop : route.stops()) {
                line.append(' ')
                        .append(stop.placeId())
                        .append(' ')
                        .append(clock(stop.arrival()))
                        .append('-')
                        .append(clock(stop.departure()))
                        .append(',');
            }
            lines.add(line.append(" back ").append(clock(route.returns())).toString());
        }
        return String.join("\n", lines);
    }

    static List<String> order(PatrolPlan plan) {
        return plan.routes().stream()
                .map(r -> String.join(
                        " ",
                        Arrays.asList(
                                r.stops().stream().map(PatrolPlan.Stop::placeId).toArray(String[]::new))))
                .toList();
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }
}
