package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.xunfang.geodata.road.TravelMode;

/**
 * How evenly a plan loads units that can be compared: those of one group that move in the same way. Worked out from the
 * plan alone, without anything of the search.
 *
 * <p>Immutable and thread-safe.
 *
 * @param teams by group and mode; units without a group are left out, and so are those that nobody can be compared with
 */
public record PlanFairness(List<Team> teams) {
    /** A spread up to this is fair, a share of the mean. */
    public static final double FAIR = 0.15;

    public PlanFairness {
        teams = List.copyOf(teams);
    }

    /** What is shared out among units. */
    public enum Measure {
        /** Minutes under way and at places per hour of shift, 0 to 60. Waiting and pauses are no work. */
        MINUTES,
        /** Points gained per hour of shift. */
        VALUE
    }

    /**
     * Units of one group and mode.
     *
     * @param units in the order of the problem, at least two
     */
    public record Team(String group, TravelMode mode, List<Load> units) {
        public Team {
            units = List.copyOf(units);
        }

        /** (max − min) / mean, 0 where the mean is 0. */
        public double spread(Measure measure) {
            double mean = mean(measure);
            double max = units.stream().mapToDouble(u -> u.of(measure)).max().orElse(0);
            double min = units.stream().mapToDouble(u -> u.of(measure)).min().orElse(0);
            return mean > 0 ? (max - min) / mean : 0;
        }

        double mean(Measure measure) {
            return units.stream().mapToDouble(u -> u.of(measure)).average().orElse(0);
        }
    }

    /**
     * What one unit has to do.
     *
     * @param minutesPerHour under way and at places, per hour of shift
     * @param valuePerHour points per hour of shift
     */
    public record Load(String unitId, double minutesPerHour, double valuePerHour) {
        double of(Measure measure) {
            return measure == Measure.MINUTES ? minutesPerHour : valuePerHour;
        }
    }

    /**
     * A unit that bears its part in an unfair spread.
     *
     * @param off how far it is from the mean of its team, as a share of the mean; below 0: it has less
     */
    public record Uneven(String unitId, Measure measure, double off) {}

    /** Measures a plan. */
    public static PlanFairness of(PatrolProblem problem, PatrolPlan plan) {
        Map<String, PatrolPlan.Route> routes = new HashMap<>();
        plan.routes().forEach(r -> routes.put(r.unitId(), r));
        Map<String, Map<TravelMode, List<Load>>> loads = new TreeMap<>();
        for (PatrolUnit unit : problem.units()) {
            PatrolPlan.Route route = routes.get(unit.id());
            if (!unit.group().isEmpty() && route != null) {
                loads.computeIfAbsent(unit.group(), g -> new TreeMap<>())
                        .computeIfAbsent(unit.mode(), m -> new ArrayList<>())
                        .add(load(unit, route));
            }
        }
        List<Team> teams = new ArrayList<>();
        loads.forEach((group, byMode) -> byMode.forEach((mode, units) -> {
            if (units.size() > 1) {
                teams.add(new Team(group, mode, units));
            }
        }));
        return new PlanFairness(teams);
    }

    /** The worst spread of any team, 0 where nobody can be compared. */
    public double worst(Measure measure) {
        return teams.stream().mapToDouble(t -> t.spread(measure)).max().orElse(0);
    }

    /** The mean spread of the teams, 0 where nobody can be compared. */
    public double mean(Measure measure) {
        return teams.stream().mapToDouble(t -> t.spread(measure)).average().orElse(0);
    }

    /**
     * The units to name where a team's spread is above {@link #FAIR}: those more than half of that away from the mean,
     * of which there is always one; farthest first.
     */
    public List<Uneven> uneven() {
        List<Uneven> named = new ArrayList<>();
        for (Team team : teams) {
            for (Measure measure : Measure.values()) {
                if (team.spread(measure) > FAIR) {
                    double mean = team.mean(measure);
                    ToDoubleFunction<Load> off = u -> u.of(measure) / mean - 1;
                    team.units().stream()
                            .map(u -> new Uneven(u.unitId(), measure, off.applyAsDouble(u)))
                            .filter(u -> Math.abs(u.off()) > FAIR / 2)
                            .forEach(named::add);
                }
            }
        }
        named.sort(Comparator.comparingDouble(u -> -Math.abs(u.off())));
        return List.copyOf(named);
    }

    private static Load load(PatrolUnit unit, PatrolPlan.Route route) {
        double hours = Gain.seconds(Duration.between(unit.shiftStart(), unit.shiftEnd())) / 3600;
        double seconds = route.travelS();
        double points = 0;
        for (PatrolPlan.Stop stop : route.stops()) {
            seconds += Gain.seconds(Duration.between(stop.arrival(), stop.departure()));
            points += stop.gain();
        }
        return new Load(unit.id(), seconds / 60 / hours, points / hours);
    }
}
