package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.PatrolPlace;

/**
 * What the visits of a changed plan are worth. A visit is worth less soon after another one to the same place, by whichever
 * unit, so all visits to the places of a change count again.
 */
final class PlanWorth {

    private final PlanGround.Survey survey;
    private final ObjectMapper json;

    PlanWorth(PlanGround.Survey survey, ObjectMapper json) {
        this.survey = survey;
        this.json = json;
    }

    /**
     * The plan with the visits to some places valued again. What no survey knows any more, and incidents, keep their value.
     *
     * @param subjects ids of the places, see {@link StoredStop#subject}
     */
    StoredPlan counted(StoredPlan plan, Set<UUID> subjects) {
        Map<UUID, StoredStop> valued = new HashMap<>();
        Map<UUID, Instant> lastEnds = new HashMap<>();
        plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> subjects.contains(s.subject()))
                .sorted(Comparator.comparing(StoredStop::arriveAt))
                .forEach(s -> survey.place(s.placeId()).ifPresent(p -> valued.put(s.id(), valued(s, p, lastEnds))));
        List<StoredRoute> routes = plan.routes().stream()
                .filter(r -> r.stops().stream().anyMatch(s -> valued.containsKey(s.id())))
                .map(r -> r.withStops(r.stops().stream()
                        .map(s -> valued.getOrDefault(s.id(), s))
                        .toList()))
                .toList();
        return plan.with(routes);
    }

    private StoredStop valued(StoredStop stop, ValuedPlace valued, Map<UUID, Instant> lastEnds) {
        PatrolPlace place = valued.atSite(0);
        @Nullable Instant before = lastEnds.getOrDefault(stop.subject(), place.lastVisit());
        Gain gain = survey.places().gain();
        double points = gain.of(place, stop.arriveAt(), stop.stay(), before);
        if (before == null || stop.departAt().isAfter(before)) {
            lastEnds.put(stop.subject(), stop.departAt());
        }
        return stop.worth(
                points,
                text(gain.reasons(place, stop.arriveAt(), before).stream()
                        .map(PlanViews.ReasonView::of)
                        .toList()));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
