package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.ValueTerm.Timing;

/**
 * What a visit gains: G = v(a) · R(a − ℓ) · D(s) for an arrival a, a stay s and the end ℓ of the last visit by anyone.
 *
 * <ul>
 *   <li>v(a) is the sum of the place's terms at a, in points. With o(a) for the terms that neither raise others nor are a
 *       patrol's own findings, r(a) for the points of those that raise at a, f for those of the findings and s for the
 *       profile's share of findings: v(a) = o(a) · (1 + r(a)) + min(f, s / (1 − s) · o(a) · (1 + r(a)));
 *   <li>R(Δ) = 1 − e^(−Δ/θ), 1 if the place was never visited, 0 while someone is still there;
 *   <li>D(s) is the profile's dwell curve.
 * </ul>
 *
 * <p>Passing by without a stay gains the profile's share of v(a) · R(a − ℓ), see {@link #passing}.
 *
 * <p>This is the readable definition; the planner works with a compiled form of it. Immutable and thread-safe.
 *
 * <p>The stop lengths and the return interval follow Koper, "Just enough police presence", Justice Quarterly 12 (1995),
 * and the hot-spot trials after it.
 */
public final class Gain {
    static final String OVERDUE_DAYS = "days";
    static final String NEVER_VISITED = "patrol.reason.never-visited";

    private final ValueProfile profile;
    private final WeekRhythm rhythm;
    private final ZoneId zone;

    /**
     * @param profile weights and time scales
     * @param rhythm how incidents spread over the week
     * @param zone in which night and the hours of the week are told
     */
    public Gain(ValueProfile profile, WeekRhythm rhythm, ZoneId zone) {
        this.profile = profile;
        this.rhythm = rhythm;
        this.zone = zone;
    }

    public ValueProfile profile() {
        return profile;
    }

    /** G in points, 0 or more. */
    public double of(PatrolPlace place, Instant arrival, Duration stay, @Nullable Instant lastEnd) {
        return value(place, arrival, lastEnd)
                * recovered(arrival, lastEnd)
                * profile.dwell().share(seconds(stay));
    }

    /**
     * What it gains to pass a place without stopping: a share of v(a) · R(a − ℓ), 0 beyond the profile's reach.
     *
     * <p>A pass is no visit: ℓ stays what it was, so whoever counts passes counts one for a place between two visits.
     *
     * @param distanceM how near the way comes to the place, metres
     */
    public double passing(PatrolPlace place, double distanceM, Instant arrival, @Nullable Instant lastEnd) {
        ValueProfile.Pass pass = profile.pass();
        return distanceM > pass.reachM()
                ? 0
                : pass.share() * value(place, arrival, lastEnd) * recovered(arrival, lastEnd);
    }

    /** v(a) in points. */
    public double value(PatrolPlace place, Instant arrival, @Nullable Instant lastEnd) {
        Parts parts = parts(place, arrival, lastEnd);
        return parts.outside * (1 + parts.raise) + parts.findings * parts.findingsFactor();
    }

    /** The sums that v(a) is made of. */
    private final class Parts {
        private double outside;
        private double raise;
        private double findings;

        /** Findings count less where they would be too large a share of the value. */
        double findingsFactor() {
            double most = findingsRatio(profile) * outside * (1 + raise);
            return findings <= most ? 1 : most / findings;
        }
    }

    /** What findings may add for each point of the rest. */
    static double findingsRatio(ValueProfile profile) {
        return profile.findingsShare() / (1 - profile.findingsShare());
    }

    private Parts parts(PatrolPlace place, Instant arrival, @Nullable Instant lastEnd) {
        Parts parts = new Parts();
        for (ValueTerm term : place.terms()) {
            double points = term.reason().points() * factor(term.timing(), arrival, lastEnd);
            if (term.timing() instanceof Timing.Raised) {
                parts.raise += points;
            } else if (term.timing() instanceof Timing.Finding) {
                parts.findings += points;
            } else {
                parts.outside += points;
            }
        }
        return parts;
    }

    /** R(a − ℓ), 0 to 1. */
    public double recovered(Instant arrival, @Nullable Instant lastEnd) {
        if (lastEnd == null) {
            return 1;
        }
        double since = Math.max(0, seconds(Duration.between(lastEnd, arrival)));
        return 1 - Math.exp(-since / seconds(profile.recovery()));
    }

    /** The terms of v(a) that count at an arrival, as reasons that sum to v(a); the strongest first. */
    public List<Reason> reasons(PatrolPlace place, Instant arrival, @Nullable Instant lastEnd) {
        Parts parts = parts(place, arrival, lastEnd);
        List<Reason> reasons = new ArrayList<>();
        for (ValueTerm term : place.terms()) {
            double points = term.reason().points() * factor(term.timing(), arrival, lastEnd);
            if (term.timing() instanceof Timing.Raised) {
                points *= parts.outside;
            } else if (term.timing() instanceof Timing.Finding) {
                points *= parts.findingsFactor();
            }
            if (points > 0) {
                reasons.add(told(term, arrival, lastEnd).worth(points));
            }
        }
        reasons.sort(Comparator.comparingDouble(Reason::points).reversed().thenComparing(Reason::code));
        return List.copyOf(reasons);
    }

    double nightFactor(Instant at) {
        return profile.night().factor(ZonedDateTime.ofInstant(at, zone).getHour());
    }

    double rhythmFactor(Instant at) {
        return rhythm.factor(WeekRhythm.hourOfWeek(ZonedDateTime.ofInstant(at, zone)));
    }

    private double factor(Timing timing, Instant arrival, @Nullable Instant lastEnd) {
        if (timing instanceof Timing.Nightly) {
            return nightFactor(arrival);
        }
        if (timing instanceof Timing.Overdue) {
            return lastEnd == null
                    ? 1
                    : Math.min(
                            1,
                            Math.max(0, seconds(Duration.between(lastEnd, arrival))) / seconds(profile.overdueFull()));
        }
        if (timing instanceof Timing.Fading fading) {
            double age = seconds(Duration.between(fading.since(), arrival));
            return Math.exp(-age / seconds(profile.incidentFade())) * rhythmFactor(arrival);
        }
        if (timing instanceof Timing.During || timing instanceof Timing.Raised) {
            return timing.spans().stream().anyMatch(s -> s.holds(arrival)) ? 1 : 0;
        }
        return 1;
    }

    private static Reason told(ValueTerm term, Instant arrival, @Nullable Instant lastEnd) {
        if (!(term.timing() instanceof Timing.Overdue)) {
            return term.reason();
        }
        return lastEnd == null
                ? Reason.of(NEVER_VISITED, term.reason().points())
                : term.reason()
                        .with(OVERDUE_DAYS, Duration.between(lastEnd, arrival).toDays());
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
