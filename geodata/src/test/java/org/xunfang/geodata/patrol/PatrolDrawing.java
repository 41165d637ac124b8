package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
