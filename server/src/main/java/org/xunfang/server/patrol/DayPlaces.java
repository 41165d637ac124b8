package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.ValueTerm;

/**
 * The places of a plan that is made anew, by their names in the planner's problem: those of the survey by their ids; stops that
 * are held with their unit, and stops at what no survey knows any more, each by itself.
 */
final class DayPlaces {

    /** A stop that is held stays within this of its time. */
    private static final Duration HELD_WITHIN = Duration.ofMinutes(15);

    private final PlanGround.Survey survey;
    private final ObjectMapper json;
    private final Map<String, ValuedPlace> byKey = new LinkedHashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Instant> lastVisits = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    /** By what is ruled out: the units that go there all the same, as their routes stay. */
    private final Map<String, Set<String>> onlyFor = new HashMap<>();

    /** A stop of its own kind; {@code unit}: the only one that may make it, null: any. */
    private record Held(StoredStop stop, @Nullable String unit) {}

    DayPlaces(PlanGround.Survey survey, List<DayUnit> units, Collection<ValuedPlace> candidates, ObjectMapper json) {
        this.survey = survey;
        this.json = json;
        candidates.forEach(p -> byKey.put(p.id().toString(), p));
        for (DayUnit unit : units) {
            unit.toCome().forEach(s -> add(unit, s));
            unit.kept().forEach(this::noteVisit);
        }
        // what is held somewhere is looked after there
        held.values().stream()
                .map(h -> String.valueOf(h.stop().placeId()))
                .filter(k -> !open.contains(k))
                .forEach(byKey::remove);
    }

    private void add(DayUnit unit, StoredStop stop) {
        String key = key(unit, stop);
        ValuedPlace known = survey.place(stop.placeId()).orElse(null);
        if (known != null && key.equals(known.id().toString())) {
            byKey.put(key, known);
            open.add(key);
            if (survey.isForbidden(known.id())) {
                onlyFor.computeIfAbsent(key, k -> new HashSet<>()).add(unit.id());
            }
        } else {
            byKey.put(key, known == null ? standIn(stop) : known);
            held.put(key, new Held(stop, isHeld(unit, stop) ? unit.id() : null));
        }
    }

    private void noteVisit(StoredStop stop) {
        Instant left = stop.leftAt() == null ? stop.departAt() : stop.leftAt();
        if (stop.placeId() != null && !stop.state().equals("unreachable")) {
            lastVisits.merge(stop.placeId().toString(), left, (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** Takes the stops of a unit for visits that happen as they stand: nobody else has to make them. */
    void settle(DayUnit unit) {
        for (StoredStop stop : unit.toCome()) {
            noteVisit(stop);
            String key = key(unit, stop);
            if (held.remove(key) != null) {
                byKey.remove(key);
            }
        }
    }

    private static boolean isHeld(DayUnit unit, StoredStop stop) {
        return !unit.isOver() && (stop.incidentId() != null || (stop.locked() && !unit.closed()));
    }

    /** The name of the place of a stop. */
    String key(DayUnit unit, StoredStop stop) {
        if (isHeld(unit, stop)) {
            return "held:" + stop.id();
        }
        return survey.place(stop.placeId()).map(p -> p.id().toString()).orElse("stop:" + stop.id());
    }

    /** The places in the order of their sites. */
    List<ValuedPlace> inOrder() {
        return List.copyOf(byKey.values());
    }

    List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    ValuedPlace place(String key) {
        return java.util.Objects.requireNonNull(byKey.get(key), key);
    }

    /** The place as a planner wants it. */
    PatrolPlace asPlanned(String key, int site) {
        ValuedPlace valued = place(key);
        PatrolPlace usual = valued.atSite(site);
        Held own = held.get(key);
        if (own == null) {
            Instant visited = lastVisits.get(key);
            return new PatrolPlace(
                    key,
                    site,
                    usual.staysS(),
                    usual.window(),
                    usual.mustReach() && visited == null && !onlyFor.containsKey(key),
                    usual.terms(),
                    visited == null ? usual.lastVisit() : visited,
                    usual.needs(),
                    onlyFor.getOrDefault(key, usual.units()));
        }
        StoredStop stop = own.stop();
        boolean bound = own.unit() != null;
        boolean meeting = valued.meetAt() != null;
        PatrolPlace.@Nullable Window window = bound && stop.incidentId() == null && !meeting
                ? new PatrolPlace.Window(
                        stop.arriveAt().minus(HELD_WITHIN), stop.arriveAt().plus(HELD_WITHIN))
                : meeting ? usual.window() : null;
        return new PatrolPlace(
                key,
                site,
                List.of((int) stop.stay().toSeconds()),
                window,
                bound || stop.mustReach() || stop.incidentId() != null,
                // once somebody is there, nothing is gained by going again
                stop.incidentId() == null ? usual.terms() : List.of(),
                usual.lastVisit(),
                usual.needs(),
                bound ? Set.of(String.valueOf(own.unit())) : Set.of());
    }

    /** What no survey knows keeps the reasons that it had. */
    private ValuedPlace standIn(StoredStop stop) {
        Coordinate at = survey.plane().toPlane(stop.lon(), stop.lat());
        FoundPlace place = FoundPlace.of(PlaceKind.KEY_PLACE, stop.subject().toString(), stop.name(), at);
        return ValuedPlace.of(place.thatMustBeReached(stop.mustReach()), terms(stop));
    }

    private List<ValueTerm> terms(StoredStop stop) {
        List<ValueTerm> terms = new ArrayList<>();
        try {
            for (JsonNode reason : json.readTree(stop.reasons())) {
                TreeMap<String, Object> args = new TreeMap<>();
                reason.path("args").properties().forEach(e -> args.put(e.getKey(), plain(e.getValue())));
                terms.add(ValueTerm.steady(new Reason(
                        reason.path("code").asText(),
                        args,
                        reason.path("points").asDouble())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reasons of stop " + stop.id() + " are no JSON", e);
        }
        return terms;
    }

    private static Object plain(JsonNode value) {
        if (value.isNumber()) {
            return value.numberValue();
        }
        return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    /** The id of the place of the survey that a name stands for; null for what is only a stop. */
    @Nullable
    UUID placeId(String key) {
        Held own = held.get(key);
        return own == null ? place(key).id() : own.stop().placeId();
    }
}
