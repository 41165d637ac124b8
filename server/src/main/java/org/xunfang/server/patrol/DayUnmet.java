package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;

/** The must-reach places that a plan made anew does not reach, each with why. */
final class DayUnmet {

    private final DayProblem day;

    DayUnmet(DayProblem day) {
        this.day = day;
    }

    List<Proposal.Unmet> of(PatrolPlan plan) {
        List<Proposal.Unmet> unmet = new ArrayList<>();
        for (String key : day.places().keys()) {
            RoadFailure failed = day.sites().failure(day.site(key)).orElse(null);
            if (failed != null && day.places().place(key).place().mustReach()) {
                unmet.add(Proposal.Unmet.offRoad(id(key), name(key), failed));
            }
        }
        plan.unmet().forEach(u -> unmet.add(told(u)));
        return unmet;
    }

    /**
     * The places that the whole plan does not reach: those of {@link #of}, and what was told before of places that this problem
     * does not know, as they are on other leaders' ground or with routes that stay. Nobody misses what a leader has ruled out.
     *
     * @param before JSON, as a plan keeps it
     */
    List<Proposal.Unmet> ofWhole(PatrolPlan plan, String before, ObjectMapper json) {
        List<Proposal.Unmet> unmet = of(plan);
        Set<UUID> known = new HashSet<>();
        day.places().keys().forEach(key -> known.add(id(key)));
        told(before, json).stream()
                .filter(u -> !known.contains(u.placeId()) && !day.survey().isForbidden(u.placeId()))
                .forEach(unmet::add);
        return unmet;
    }

    /** What a plan tells of places that it does not reach. */
    static List<Proposal.Unmet> told(String unmet, ObjectMapper json) {
        try {
            return json.readValue(unmet, new TypeReference<List<Proposal.Unmet>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unmet places are no JSON: " + unmet, e);
        }
    }

    private Proposal.Unmet told(PatrolPlan.Unmet unmet) {
        Map<String, Object> args = new HashMap<>(unmet.reason().args());
        @Nullable
        DayUnit unit = day.units().stream()
                .filter(u -> u.id().equals(args.get("unit")))
                .findFirst()
                .orElse(null);
        if (unit != null) {
            args.put("unit", unit.shift().unitName());
        }
        return new Proposal.Unmet(
                id(unmet.placeId()),
                name(unmet.placeId()),
                unmet.reason().code(),
                args,
                unit == null ? null : unit.shift().unitId());
    }

    private UUID id(String key) {
        @Nullable UUID place = day.places().placeId(key);
        return place == null ? UUID.fromString(key.substring(key.indexOf(':') + 1)) : place;
    }

    private String name(String key) {
        return day.places().place(key).place().name();
    }
}
