package org.xunfang.geodata.patrol;

import java.time.Duration;

/**
 * The weights by which a command centre values its places: named and versioned, so that two plans can be compared and
 * a plan can be explained later.
 *
 * <p>Points have no unit of their own; only their proportions matter. The defaults of {@link #standard()} follow the
 * hot-spot trials: stops of 10 to 16 minutes, back at least every two hours.
 *
 * @param name what the command centre calls it, not blank
 * @param version 1 and up, a change of any number is a new version
 * @param recovery θ: after this long since the last visit a place is worth 63 % of its value again
 * @param incidentFade τ: after this long an incident weighs 37 %
 * @param incidentReachM K: an incident farther away than this many metres weighs nothing
 * @param dwell what the length of a stay is worth
 * @param night when gaps weigh more
 * @param weights points per term
 * @param overdueFull after this long without a visit the overdue term no longer grows
 * @param travelCostPerHour points that one hour of driving or walking takes off a plan's value, 0 or more
 * @param findingsShare what patrols have found themselves is at most this share of a place's value, 0 to 0.9: more would send
 *     patrols to where they have been sent before
 * @param pass what passing by is worth
 */
public record ValueProfile(
        String name,
        int version,
        Duration recovery,
        Duration incidentFade,
        double incidentReachM,
        DwellCurve dwell,
        Night night,
        Weights weights,
        Duration overdueFull,
        double travelCostPerHour,
        double findingsShare,
        Pass pass) {

    /** What patrols find is at most this share of a place's value, unless a profile says otherwise. */
    public static final double STANDARD_FINDINGS_SHARE = 0.15;

    public ValueProfile {
        require(!name.isBlank() && version >= 1, "name and version");
        require(recovery.compareTo(Duration.ZERO) > 0, "recovery > 0");
        require(incidentFade.compareTo(Duration.ZERO) > 0, "incidentFade > 0");
        require(incidentReachM > 0, "incidentReachM > 0");
        require(overdueFull.compareTo(Duration.ZERO) > 0, "overdueFull > 0");
        require(travelCostPerHour >= 0 && travelCostPerHour < 1e9, "travelCostPerHour ≥ 0");
        require(findingsShare >= 0 && findingsShare <= 0.9, "findingsShare 0–0.9");
    }

    /** A profile with the standard share of findings and the standard pass. */
    public ValueProfile(
            String name,
            int version,
            Duration recovery,
            Duration incidentFade,
            double incidentReachM,
            DwellCurve dwell,
            Night night,
            Weights weights,
            Duration overdueFull,
            double travelCostPerHour) {
        this(
                name,
                version,
                recovery,
                incidentFade,
                incidentReachM,
                dwell,
                night,
                weights,
                overdueFull,
                travelCostPerHour,
                STANDARD_FINDINGS_SHARE,
                Pass.standard());
    }

    /** The profile to start from. */
    public static ValueProfile standard() {
        return new ValueProfile(
                "standard",
                1,
                Duration.ofHours(2),
                Duration.ofDays(7),
                500,
                new DwellCurve(Duration.ofMinutes(3), Duration.ofMinutes(12)),
                new Night(20, 6, 0.4),
                new Weights(1, 30, 12, 40, 14, 12),
                Duration.ofDays(7),
                4);
    }

    /**
     * What a stay of length s is worth: 0 below {@code none}, then linear to 1 at {@code full}, flat after.
     *
     * @param none shortest stay that is worth anything
     * @param full stay that is worth all, not below {@code none}
     */
    public record DwellCurve(Duration none, Duration full) {
        public DwellCurve {
            require(!none.isNegative() && full.compareTo(none) >= 0, "0 ≤ none ≤ full");
        }

        /** D(s), 0 to 1; s in seconds. */
        public double share(double stayS) {
            if (stayS >= full.toSeconds()) {
                return 1;
            }
            double beyond = stayS - none.toSeconds();
            return beyond <= 0 ? 0 : beyond / (full.toSeconds() - none.toSeconds());
        }
    }

    /**
     * The hours in which a place without cameras weighs fully.
     *
     * @param fromHour first hour of the night, 0–23, local time
     * @param untilHour first hour of the day, 0–23; equal to {@code fromHour}: always night
     * @param dayShare what a gap weighs by day, 0 to 1
     */
    public record Night(int fromHour, int untilHour, double dayShare) {
        public Night {
            require(fromHour >= 0 && fromHour < 24 && untilHour >= 0 && untilHour < 24, "hours 0–23");
            require(dayShare >= 0 && dayShare <= 1, "dayShare 0–1");
        }

        /** night(a) for a local hour 0–23: 1 by night, {@code dayShare} by day. */
        public double factor(int hour) {
            int sinceDusk = Math.floorMod(hour - fromHour, 24);
            int length = Math.floorMod(untilHour - fromHour, 24);
            return length == 0 || sinceDusk < length ? 1 : dayShare;
        }
    }

    /**
     * Points for a term at its full strength; none negative.
     *
     * @param background every place
     * @param gap a place that no camera sees
     * @param hazard a hazard of the highest grade
     * @param pin a place pinned by a leader
     * @param overdue a place not visited for {@code overdueFull}
     * @param incident one incident at the place itself, now
     */
    public record Weights(double background, double gap, double hazard, double pin, double overdue, double incident) {
        public Weights {
            for (double w : new double[] {background, gap, hazard, pin, overdue, incident}) {
                require(w >= 0 && w < 1e9, "weights ≥ 0");
            }
        }
    }

    /**
     * What it is worth to pass by a place without stopping.
     *
     * @param share of the gain of a full stay, 0 to 1
     * @param reachM a way that comes this near to the place passes it, metres, 0 or more
     */
    public record Pass(double share, double reachM) {
        public Pass {
            require(share >= 0 && share <= 1, "pass share 0–1");
            require(reachM >= 0 && reachM < 1e5, "pass reachM ≥ 0");
        }

        /** 0.15 within 30 m. */
        public static Pass standard() {
            return new Pass(0.15, 30);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("value profile: " + what);
        }
    }
}
