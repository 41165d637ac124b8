package org.xunfang.server.value;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.geodata.patrol.ValueProfile.DwellCurve;
import org.xunfang.geodata.patrol.ValueProfile.Night;
import org.xunfang.geodata.patrol.ValueProfile.Pass;
import org.xunfang.geodata.patrol.ValueProfile.Weights;
import org.xunfang.server.problem.AppException;

/**
 * The numbers of a profile as they are sent and stored; what each means is told at {@link ValueProfile}. The unit is in the
 * name; without one: points, shares from 0 to 1, or hours of the day from 0 to 23.
 */
record ProfileSettings(
        @Nullable Double recoveryMin,
        @Nullable Double incidentFadeDays,
        @Nullable Double incidentReachM,
        @Nullable Double dwellNoneMin,
        @Nullable Double dwellFullMin,
        @Nullable Integer nightFromHour,
        @Nullable Integer nightUntilHour,
        @Nullable Double dayShare,
        @Nullable Double overdueFullDays,
        @Nullable Double travelCostPerHour,
        @Nullable Double findingsShare,
        @Nullable Double passShare,
        @Nullable Double passReachM,
        @Nullable Double background,
        @Nullable Double gap,
        @Nullable Double hazard,
        @Nullable Double pin,
        @Nullable Double overdue,
        @Nullable Double incident) {

    private static final double MOST_POINTS = 1_000;
    private static final double MINUTES_A_DAY = 1_440;
    private static final double MOST_DAYS = 365;
    private static final double MOST_REACH_M = 5_000;
    private static final double MOST_PASS_M = 200;
    private static final double MOST_FINDINGS = 0.9;
    private static final double LAST_HOUR = 23;

    static ProfileSettings of(ValueProfile p) {
        Weights w = p.weights();
        return new ProfileSettings(
                p.recovery().toSeconds() / 60.0,
                p.incidentFade().toSeconds() / 86_400.0,
                p.incidentReachM(),
                p.dwell().none().toSeconds() / 60.0,
                p.dwell().full().toSeconds() / 60.0,
                p.night().fromHour(),
                p.night().untilHour(),
                p.night().dayShare(),
                p.overdueFull().toSeconds() / 86_400.0,
                p.travelCostPerHour(),
                p.findingsShare(),
                p.pass().share(),
                p.pass().reachM(),
                w.background(),
                w.gap(),
                w.hazard(),
                w.pin(),
                w.overdue(),
                w.incident());
    }

    /**
     * As the survey takes them; lengths of time to the second.
     *
     * @throws AppException.Invalid {@code profile.invalid} with the names of all numbers that are missing or out of range, and
     *     from what to what each may be
     */
    ValueProfile profile(String name, int version) {
        Checked c = new Checked();
        double none = c.within("dwellNoneMin", dwellNoneMin, 0, MINUTES_A_DAY);
        double full = c.within("dwellFullMin", dwellFullMin, 0, MINUTES_A_DAY);
        if (!c.ranges.containsKey("dwellNoneMin")) {
            c.within("dwellFullMin", full, none, MINUTES_A_DAY);
        }
        Duration recovery = minutes(c.within("recoveryMin", recoveryMin, 1, 7 * MINUTES_A_DAY));
        Duration fade = days(c.within("incidentFadeDays", incidentFadeDays, 0.1, MOST_DAYS));
        double reach = c.within("incidentReachM", incidentReachM, 1, MOST_REACH_M);
        int nightFrom = (int) c.within("nightFromHour", asDouble(nightFromHour), 0, LAST_HOUR);
        int nightUntil = (int) c.within("nightUntilHour", asDouble(nightUntilHour), 0, LAST_HOUR);
        double byDay = c.within("dayShare", dayShare, 0, 1);
        Weights weights = weights(c);
        Duration overdueFull = days(c.within("overdueFullDays", overdueFullDays, 0.1, MOST_DAYS));
        double travel = c.points("travelCostPerHour", travelCostPerHour);
        double findings = c.within("findingsShare", findingsShare, 0, MOST_FINDINGS);
        double share = c.within("passShare", passShare, 0, 1);
        double passReach = c.within("passReachM", passReachM, 0, MOST_PASS_M);
        if (!c.ranges.isEmpty()) {
            throw new AppException.Invalid(
                    "profile.invalid",
                    Map.of("fields", List.copyOf(c.ranges.keySet()), "ranges", Map.copyOf(c.ranges)));
        }
        return new ValueProfile(
                name,
                version,
                recovery,
                fade,
                reach,
                new DwellCurve(minutes(none), minutes(full)),
                new Night(nightFrom, nightUntil, byDay),
                weights,
                overdueFull,
                travel,
                findings,
                new Pass(share, passReach));
    }

    private Weights weights(Checked c) {
        return new Weights(
                c.points("background", background),
                c.points("gap", gap),
                c.points("hazard", hazard),
                c.points("pin", pin),
                c.points("overdue", overdue),
                c.points("incident", incident));
    }

    private static @Nullable Double asDouble(@Nullable Integer hour) {
        return hour == null ? null : (Double) hour.doubleValue();
    }

    private static Duration minutes(double minutes) {
        return Duration.ofSeconds(Math.round(minutes * 60));
    }

    private static Duration days(double days) {
        return Duration.ofSeconds(Math.round(days * 86_400));
    }

    /** Collects the names of what cannot be used, with from what to what it may be. */
    private static final class Checked {
        private final Map<String, List<Double>> ranges = new LinkedHashMap<>();

        double within(String name, @Nullable Double value, double least, double most) {
            if (value == null || !(value >= least && value <= most)) {
                ranges.putIfAbsent(name, List.of(least, most));
            }
            return value == null ? least : value;
        }

        double points(String name, @Nullable Double value) {
            return within(name, value, 0, MOST_POINTS);
        }
    }
}
