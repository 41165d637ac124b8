package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.ValueTerm.Timing;

/**
 * {@link Gain} compiled for the search: per place the sums of its terms by how they change with time. Fading terms with
 * one τ add up to one number at the origin.
 */
final class GainTable {
    /** Time zones differ from UTC by multiples of this, so the local hour is the same all through a block. */
    private static final int BLOCK_S = 900;

    private final double[] steady;
    private final double[] nightly;
    private final double[] overdue;
    private final double[] fading;
    private final double[] findings;
    private final @Nullable SpanSum[] during;
    private final @Nullable SpanSum[] raised;
    private final double findingsRatio;
    private final double[] lastEnd;
    private final double[][] stayShare;
    private final double recoveryS;
    private final double fadeS;
    private final double overdueS;
    private final int blockOffsetS;
    private final double[] night;
    private final double[] rhythm;

    GainTable(PlanModel model) {
        Gain gain = model.problem.gain();
        ValueProfile profile = gain.profile();
        int places = model.places;
        this.steady = new double[places];
        this.nightly = new double[places];
        this.overdue = new double[places];
        this.fading = new double[places];
        this.findings = new double[places];
        this.during = new SpanSum[places];
        this.raised = new SpanSum[places];
        this.findingsRatio = Gain.findingsRatio(profile);
        this.lastEnd = new double[places];
        this.stayShare = new double[places][];
        this.recoveryS = Gain.seconds(profile.recovery());
        this.fadeS = Gain.seconds(profile.incidentFade());
        this.overdueS = Gain.seconds(profile.overdueFull());
        this.blockOffsetS = (int) Math.floorMod(model.origin.getEpochSecond(), (long) BLOCK_S);
        boolean byClock = false;
        for (int p = 0; p < places; p++) {
            PatrolPlace place = model.problem.places().get(p);
            lastEnd[p] = since(model.origin, place.lastVisit());
            stayShare[p] = Arrays.stream(model.stays[p])
                    .mapToDouble(s -> profile.dwell().share(s))
                    .toArray();
            for (ValueTerm term : place.terms()) {
                add(p, term, model.origin);
            }
            during[p] = spans(place, Timing.During.class, model);
            raised[p] = spans(place, Timing.Raised.class, model);
            byClock |= nightly[p] > 0 || fading[p] > 0;
        }
        int blocks = byClock ? (model.lastMoment + blockOffsetS) / BLOCK_S + 1 : 0;
        this.night = new double[blocks];
        this.rhythm = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            Instant at = model.at(b * BLOCK_S - blockOffsetS);
            night[b] = gain.nightFactor(at);
            rhythm[b] = gain.rhythmFactor(at);
        }
    }

    /** End of the last visit before the plan, seconds since the origin; −∞ if never visited. */
    double lastEnd(int place) {
        return lastEnd[place];
    }

    /** D of the place's choice of stay. */
    double stayShare(int place, int choice) {
        return stayShare[place][choice];
    }

    /** v(a) · R(a − ℓ), both in seconds since the origin. */
    double worth(int place, int arrival, double last) {
        double value = steady[place];
        double since = Math.max(0, arrival - last);
        if (nightly[place] > 0) {
            value += nightly[place] * night[(arrival + blockOffsetS) / BLOCK_S];
        }
        if (overdue[place] > 0) {
            value += overdue[place] * Math.min(1, since / overdueS);
        }
        if (fading[place] > 0) {
            value += fading[place] * Math.exp(-arrival / fadeS) * rhythm[(arrival + blockOffsetS) / BLOCK_S];
        }
        if (during[place] != null) {
            value += during[place].at(arrival);
        }
        if (raised[place] != null) {
            value *= 1 + raised[place].at(arrival);
        }
        if (findings[place] > 0) {
            value += Math.min(findings[place], findingsRatio * value);
        }
        return last == Double.NEGATIVE_INFINITY ? value : value * (1 - Math.exp(-since / recoveryS));
    }

    /** An upper bound of v over any arrival but for the rhythm's peaks; sets the scale of the search. */
    double scale(int place) {
        double most = steady[place] + nightly[place] + overdue[place] + fading[place];
        SpanSum within = during[place];
        SpanSum raise = raised[place];
        most = (most + (within == null ? 0 : within.most())) * (1 + (raise == null ? 0 : raise.most()));
        return most + Math.min(findings[place], findingsRatio * most);
    }

    /** True where a second visit within {@code withinS} seconds could still be worth a thousandth of the first. */
    boolean worthReturning(int withinS) {
        return 1 - Math.exp(-withinS / recoveryS) > 1e-3;
    }

    private void add(int place, ValueTerm term, Instant origin) {
        double points = term.reason().points();
        if (term.timing() instanceof Timing.Nightly) {
            nightly[place] += points;
        } else if (term.timing() instanceof Timing.Overdue) {
            overdue[place] += points;
        } else if (term.timing() instanceof Timing.Fading fades) {
            fading[place] += points * Math.exp(-Gain.seconds(Duration.between(fades.since(), origin)) / fadeS);
        } else if (term.timing() instanceof Timing.Finding) {
            findings[place] += points;
        } else if (term.timing() instanceof Timing.Steady) {
            steady[place] += points;
        }
    }

    private static @Nullable SpanSum spans(PatrolPlace place, Class<? extends Timing> timing, PlanModel model) {
        List<ValueTerm> terms = place.terms().stream()
                .filter(t -> timing.isInstance(t.timing()))
                .toList();
        return SpanSum.of(terms, model.origin, model.lastMoment);
    }

    private static double since(Instant origin, @Nullable Instant at) {
        return at == null ? Double.NEGATIVE_INFINITY : Gain.seconds(Duration.between(origin, at));
    }
}
