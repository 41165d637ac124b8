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
 * <p>v(a) = background + gap · night(a) + hazard + pin + overdue + Σ w · e^(−(a − tᵢ)/τ) · K(dᵢ) · rhythm(a). Incidents of one
 * category make one term. K is the biweight kernel of hot-spot maps, (1 − (d/K)²)² up to the profile's reach and 0 beyond.
 * Codes: {@code patrol.reason.} background, gap (kind, name), hazard (category, grade, overdueDays), pin (note), overdue
 * (days), never-visited, incidents (category, count, days).
 *
 * <p>Immutable and thread-safe.
 */
public final class ValueModel {
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
        for (PlaceFacts.Hazard hazard : facts.hazards()) {
            terms.add(ValueTerm.steady(hazard(hazard, now)));
        }
        for (PlaceFacts.Pin pin : facts.pins()) {
            terms.add(ValueTerm.steady(
                    Reason.of("patrol.reason.pin", w.pin() * pin.share()).with("note", pin.note())));
        }
        terms.add(ValueTerm.overdue(Reason.of("patrol.reason.overdue", w.overdue())));
        terms.addAll(incidents(facts.incidents(), now));
        return terms.stream().filter(t -> t.reason().points() > 0).toList();
    }

    /** K(d): 1 at the place, 0 at the profile's reach and beyond. */
    public double nearness(double distanceM) {
        double share = distanceM / profile.incidentReachM();
        return share >= 1 ? 0 : (1 - share * share) * (1 - share * share);
    }

    private Reason hazard(PlaceFacts.Hazard hazard, Instant now) {
        double points = profile.weights().hazard() * (HIGHEST_GRADE + 1 - hazard.grade()) / HIGHEST_GRADE;
        Instant due = hazard.dueAt();
        long overdueDays =
                due == null ? 0 : Math.max(0, Duration.between(due, now).toDays());
        return Reason.of("patrol.reason.hazard", points)
                .with("category", hazard.category())
                .with("grade", hazard.grade())
                .with("overdueDays", overdueDays);
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
