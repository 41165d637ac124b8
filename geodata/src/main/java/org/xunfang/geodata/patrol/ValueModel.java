package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values places by a profile: turns facts into terms with points and reasons.
 *
 * <p>v(a) = background + gap · night(a) + hazard + pin + overdue + busy(a) + Σ w · e^(−(a − tᵢ)/τ) · K(dᵢ) · rhythm(a), times the
 * factor of days with a raised level, and what patrols have found themselves, which {@link Gain} keeps to a share. Incidents of
 * one category make one term. K is the biweight kernel of hot-spot maps, (1 − (d/K)²)² up to the profile's reach and 0 beyond.
 * Codes: {@code patrol.reason.} background, gap (kind, name), hazard and {@link #FINDING} (category, grade, overdueDays), pin
 * (note), overdue (days), never-visited, busy (note, hours), incidents (category, count, days), raised (note, level, factor).
 *
 * <p>Immutable and thread-safe.
 */
public final class ValueModel {
    /** The code of a reason that comes of a patrol's own finding. */
    public static final String FINDING = "patrol.reason.finding";

    private static final double HIGHEST_GRADE = 4;
    /** An incident this many τ old weighs under 2 % and is no reason any more. */
    private static final int FORGOTTEN_AFTER = 4;

    private final ValueProfile profile;

    public ValueModel(ValueProfile profile) {
        this.profile = profile;
    }

    /**
     * The terms of a place.
     *
     * @param facts what is known of it
     * @param now the moment of planning; incidents after it are ignored
     */
    public List<ValueTerm> terms(PlaceFacts facts, Instant now) {
        ValueProfile.Weights w = profile.weights();
        List<ValueTerm> terms = new ArrayList<>();
        terms.add(ValueTerm.steady(Reason.of("patrol.reason.background", w.background())));
        for (PlaceFacts.Gap gap : facts.gaps()) {
            terms.add(ValueTerm.nightly(Reason.of("patrol.reason.gap", w.gap() * gap.share())
                    .with("kind", gap.kind())
                    .with("name", gap.name())));
        }
        facts.hazards().forEach(hazard -> terms.add(hazard(hazard, now)));
        facts.pins().forEach(pin -> terms.add(pin(pin)));
        terms.add(ValueTerm.overdue(Reason.of("patrol.reason.overdue", w.overdue())));
        facts.busy().forEach(busy -> terms.add(busy(busy)));
        terms.addAll(incidents(facts.incidents(), now));
        facts.raised().forEach(raised -> terms.add(raised(raised)));
        return terms.stream().filter(t -> t.reason().points() > 0).toList();
    }

    /** K(d): 1 at the place, 0 at the profile's reach and beyond. */
    public double nearness(double distanceM) {
        double share = distanceM / profile.incidentReachM();
        return share >= 1 ? 0 : (1 - share * share) * (1 - share * share);
    }

    private ValueTerm pin(PlaceFacts.Pin pin) {
        Reason reason = Reason.of("patrol.reason.pin", profile.weights().pin() * pin.share())
                .with("note", pin.note());
        Span span = pin.span();
        return span == null ? ValueTerm.steady(reason) : ValueTerm.during(reason, List.of(span));
    }

    private static ValueTerm busy(PlaceFacts.Busy busy) {
        Reason reason = Reason.of("patrol.reason.busy", busy.points())
                .with("note", busy.note())
                .with("hours", busy.hours());
        return ValueTerm.during(reason, busy.spans());
    }

    private static ValueTerm raised(PlaceFacts.Raised raised) {
        Reason reason = Reason.of("patrol.reason.raised", raised.factor() - 1)
                .with("note", raised.note())
                .with("level", raised.level())
                .with("factor", raised.factor());
        return ValueTerm.raised(reason, raised.spans());
    }

    private ValueTerm hazard(PlaceFacts.Hazard hazard, Instant now) {
        double points = profile.weights().hazard() * (HIGHEST_GRADE + 1 - hazard.grade()) / HIGHEST_GRADE;
        Instant due = hazard.dueAt();
        long overdueDays =
                due == null ? 0 : Math.max(0, Duration.between(due, now).toDays());
        Reason reason = Reason.of(hazard.foundOnPatrol() ? FINDING : "patrol.reason.hazard", points)
                .with("category", hazard.category())
                .with("grade", hazard.grade())
                .with("overdueDays", overdueDays);
        return hazard.foundOnPatrol() ? ValueTerm.finding(reason) : ValueTerm.steady(reason);
    }

    private List<ValueTerm> incidents(List<PlaceFacts.Incident> incidents, Instant now) {
        Map<String, List<PlaceFacts.Incident>> byCategory = new TreeMap<>();
        for (PlaceFacts.Incident incident : incidents) {
            double age = Gain.seconds(Duration.between(incident.at(), now)) / Gain.seconds(profile.incidentFade());
            if (age >= 0 && age <= FORGOTTEN_AFTER && nearness(incident.distanceM()) > 0) {
                byCategory
                        .computeIfAbsent(incident.category(), c -> new ArrayList<>())
                        .add(incident);
            }
        }
        return byCategory.values().stream().map(same -> together(same, now)).toList();
    }

    /** All terms fade alike, so their sum now, fading from now on, is the sum of the terms at any later time. */
    private ValueTerm together(List<PlaceFacts.Incident> same, Instant now) {
        double points = 0;
        Duration oldest = Duration.ZERO;
        for (PlaceFacts.Incident incident : same) {
            Duration age = Duration.between(incident.at(), now);
            double faded = Math.exp(-Gain.seconds(age) / Gain.seconds(profile.incidentFade()));
            points += profile.weights().incident() * incident.weight() * faded * nearness(incident.distanceM());
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
        Reason reason = Reason.of("patrol.reason.incidents", points)
                .with("category", same.get(0).category())
                .with("count", same.size())
                .with("days", oldest.toDays() + 1);
        return ValueTerm.fading(reason, now);
    }
}
