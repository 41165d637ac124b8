package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;

/** The must-reach places that a plan made anew does not reach, each with why. */
final class DayUnmet {

    /** No unit is left that somebody could send there. */
    private static final String NOBODY_FREE = "patrol.unmet.nobody-free";

    private final DayProblem day;
    private final DayReach reach;
    /** By place, or stop where there is no place any more, how many go there. */
    private final Map<UUID, Integer> visits = new HashMap<>();

    /** @param routes of the whole new plan, also those that stay as they are */
    DayUnmet(DayProblem day, DayReach reach, Collection<StoredRoute> routes) {
        this.day = day;
        this.reach = reach;
        routes.stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> !s.state().equals("unreachable"))
                .forEach(s -> visits.merge(s.subject(), 1, Integer::sum));
    }

    /**
     * The places that the whole plan does not reach, each once: what this problem can tell, what its units lose and nobody else
     * goes to, and what was told before of places that it cannot tell of, as they are on other leaders' ground, with routes that
     * stay, or perhaps on roads of units that it does not know. Nobody misses what a leader has ruled out.
     *
     * @param before JSON, as a plan keeps it
     */
    List<Proposal.Unmet> of(PatrolPlan plan, String before, ObjectMapper json) {
        Map<UUID, Proposal.Unmet> unmet = new LinkedHashMap<>();
        Set<UUID> known = new HashSet<>();
        Set<String> lost = lost(day.units());
        for (String key : day.places().keys()) {
            boolean certain = reach.isCertain(key);
            if (certain) {
                known.add(id(key));
            }
            if (certain || lost.contains(key)) {
                reach.failure(key)
                        .filter(f -> mustReach(key))
                        .ifPresent(f -> unmet.putIfAbsent(id(key), Proposal.Unmet.offRoad(id(key), name(key), f)));
            }
        }
        plan.unmet().stream()
                .filter(u -> !isMet(plan, u.placeId()))
                .forEach(u -> unmet.putIfAbsent(id(u.placeId()), told(u)));
        told(before, json).stream()
                .filter(u -> !known.contains(u.placeId()) && !day.survey().isForbidden(u.placeId()))
                .forEach(u -> unmet.putIfAbsent(u.placeId(), u));
        return List.copyOf(unmet.values());
    }

    /** The same where no unit has time left: what was told stays, and what those who drive no more had to do is missed. */
    List<Proposal.Unmet> withoutSearch(String before, ObjectMapper json) {
        Map<UUID, Proposal.Unmet> unmet = new LinkedHashMap<>();
        told(before, json).stream()
                .filter(u -> !day.survey().isForbidden(u.placeId()))
                .forEach(u -> unmet.putIfAbsent(u.placeId(), u));
        lost(day.units().stream().filter(DayUnit::isOver).toList()).stream()
                .filter(this::mustReach)
                .forEach(key -> unmet.putIfAbsent(
                        id(key), new Proposal.Unmet(id(key), name(key), NOBODY_FREE, Map.of(), null)));
        return List.copyOf(unmet.values());
    }

    /** What units had to come and nobody goes to any more, or too few where some were to meet. */
    private Set<String> lost(Collection<DayUnit> units) {
        return units.stream()
                .flatMap(u -> u.toCome().stream())
                .map(day.places()::key)
                .filter(key -> visits.getOrDefault(id(key), 0) < day.places().wanted(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As the planner takes it: nobody misses where somebody has been, nor what only a route that stays goes to. */
    private boolean mustReach(String key) {
        return day.places().asPlanned(key, day.site(key)).mustReach();
    }

    /** True for a meeting to which as many come as are still to come, whichever visit each of them makes by name. */
    private boolean isMet(PatrolPlan plan, String key) {
        if (day.places().place(key).meetAt() == null) {
            return false;
        }
        long wanted = day.places().keys().stream()
                .filter(k -> isSame(k, key) && !day.places().isBesideMeeting(k))
                .count();
        long come = plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(s -> isSame(s.placeId(), key))
                .count();
        return come >= wanted;
    }

    private boolean isSame(String key, String other) {
        return id(key).equals(id(other));
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
