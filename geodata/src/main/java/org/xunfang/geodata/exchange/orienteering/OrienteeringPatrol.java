package org.xunfang.geodata.exchange.orienteering;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.PatrolProblem;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.geodata.patrol.ValueTerm;
import org.xunfang.geodata.patrol.WeekRhythm;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.geodata.road.TravelMode;

/**
 * A benchmark instance as a patrol problem: paths are units, vertices places that are worth their profit once. The planner counts
 * in whole seconds, so that a unit of the instance is as many of them as keep all times exact or, without time windows, as fine
 * as its numbers allow; what has to be rounded is rounded so that a plan that fits here fits there.
 */
final class OrienteeringPatrol {
    /** Times of the planner end well below this. */
    private static final double MOST_S = 3e8;

    private static final int FINEST = 6;
    private static final Instant START = Instant.EPOCH;
    private static final Duration NEVER_AGAIN = Duration.ofDays(400_000_000L);

    private static final ValueProfile ONCE = new ValueProfile(
            "orienteering",
            1,
            NEVER_AGAIN,
            Duration.ofDays(1),
            1,
            new ValueProfile.DwellCurve(Duration.ZERO, Duration.ZERO),
            new ValueProfile.Night(0, 0, 1),
            new ValueProfile.Weights(0, 0, 0, 0, 0, 0),
            Duration.ofDays(1),
            0);

    private final OrienteeringInstance instance;
    private final double perUnit;

    OrienteeringPatrol(OrienteeringInstance instance) {
        this.instance = instance;
        int digits = instance.hasWindows() ? instance.decimals() : FINEST;
        while (digits > 0 && instance.horizon() * Math.pow(10, digits) > MOST_S) {
            digits--;
        }
        this.perUnit = Math.pow(10, digits);
    }

    PatrolProblem problem() {
        int size = instance.vertices().size();
        List<PatrolUnit> units = new ArrayList<>();
        for (int u = 0; u < instance.paths(); u++) {
            units.add(new PatrolUnit(
                    Integer.toString(u),
                    TravelMode.FOOT,
                    0,
                    instance.end(),
                    START,
                    START.plusSeconds(down(instance.horizon()))));
        }
        List<PatrolPlace> places = new ArrayList<>();
        for (int v = 1; v < instance.end(); v++) {
            if (instance.vertices().get(v).profit() > 0) {
                places.add(place(v));
            }
        }
        double[] seconds = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                seconds[i * size + j] = up(instance.distance(i, j));
            }
        }
        Map<TravelMode, TravelMatrix> matrices =
                Map.of(TravelMode.FOOT, TravelMatrix.of(size, seconds, new double[size * size]));
        return new PatrolProblem(units, places, matrices, new Gain(ONCE, WeekRhythm.flat(), ZoneOffset.UTC));
    }

    private PatrolPlace place(int v) {
        OrienteeringInstance.Vertex vertex = instance.vertices().get(v);
        PatrolPlace.Window window = !instance.hasWindows()
                ? null
                : new PatrolPlace.Window(
                        START.plusSeconds(up(vertex.opens())), START.plusSeconds(down(vertex.closes())));
        return new PatrolPlace(
                Integer.toString(v),
                v,
                List.of((int) up(vertex.service())),
                window,
                false,
                List.of(ValueTerm.steady(Reason.of("profit", vertex.profit()))),
                null);
    }

    /** Per path the vertices in their order. */
    static List<List<Integer>> routes(PatrolPlan plan) {
        return plan.routes().stream()
                .map(route -> route.stops().stream()
                        .map(stop -> Integer.valueOf(stop.placeId()))
                        .toList())
                .toList();
    }

    private long up(double time) {
        return (long) Math.ceil(time * perUnit - 1e-6);
    }

    private long down(double time) {
        return (long) Math.floor(time * perUnit + 1e-6);
    }
}
