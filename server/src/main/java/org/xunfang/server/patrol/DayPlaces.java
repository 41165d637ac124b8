package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    /** So many units meet. */
    private static final int MEETING = 2;

    /** A stop that is held stays within this of its time. */
    private static final Duration HELD_WITHIN = Duration.ofMinutes(15);

    private final PlanGround.Survey survey;
    private final ObjectMapper json;
    private final Map<String, ValuedPlace> byKey = new LinkedHashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<UUID, String> keys = new HashMap<>();
    private final Map<String, Instant> lastVisits = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    /** By place where two units meet: how many are there or on their way. */
    private final Map<UUID, Integer> meetings = new HashMap<>();

    private final Set<String> others = new HashSet<>();
    /** By what is ruled out: the units that go there all the same, as their routes stay. */
    private final Map<String, Set<String>> onlyFor = new HashMap<>();

    /** A stop of its own kind; {@code unit}: the only one that may make it, null: any. */
    private record Held(StoredStop stop, @Nullable String unit) {}

    DayPlaces(PlanGround.Survey survey, List<DayUnit> units, Collection<ValuedPlace> candidates, ObjectMapper json) {
        this.survey = survey;
        this.json = json;
        candidates.forEach(p -> byKey.put(p.id().toString(), p));
        units.forEach(u -> u.kept().forEach(this::noteVisit));
        List<Coming> coming = coming(units);
        coming.stream().filter(c -> isHeld(c.unit, c.stop)).forEach(c -> hold(c.unit, c.stop));
        coming.stream().filter(c -> !isHeld(c.unit, c.stop)).forEach(c -> add(c.unit, c.stop));
        // what is held somewhere is looked after there
        held.values().stream()
                .map(h -> String.valueOf(h.stop().placeId()))
                .filter(k -> !open.contains(k))
                .forEach(byKey::remove);
        meet(candidates);
    }

    private record Coming(DayUnit unit, StoredStop stop) {}

    /** What a meeting is worth goes on counting with the visit with which it counted. */
    private static List<Coming> coming(List<DayUnit> units) {
        return units.stream()
                .flatMap(u -> u.toCome().stream().map(s -> new Coming(u, s)))
                .sorted(Comparator.comparingDouble((Coming c) -> -c.stop.value()))
                .toList();
    }

    private void hold(DayUnit unit, StoredStop stop) {
        String key = "held:" + stop.id();
        ValuedPlace known = survey.place(stop.placeId()).orElse(null);
        name(stop, key, known == null ? standIn(stop) : known);
        held.put(key, new Held(stop, unit.id()));
        if (known != null && known.meetAt() != null && meetings.merge(known.id(), 1, Integer::sum) > 1) {
            others.add(key);
        }
    }

    private void add(DayUnit unit, StoredStop stop) {
        ValuedPlace known = survey.place(stop.placeId()).orElse(null);
        if (known == null) {
            String key = "stop:" + stop.id();
            name(stop, key, standIn(stop));
            held.put(key, new Held(stop, null));
            return;
        }
        int coming = known.meetAt() == null ? 1 : meetings.merge(known.id(), 1, Integer::sum);
        if (coming > MEETING) {
            // it became a meeting after several were sent there
            String own = "stop:" + stop.id();
            name(stop, own, known);
            held.put(own, new Held(stop, null));
            others.add(own);
            bindIfForbidden(own, known, unit);
            return;
        }
        boolean isOther = coming > 1;
        String key =
                isOther ? ValuedPlace.other(known.id().toString()) : known.id().toString();
        name(stop, key, known);
        open.add(key);
        if (isOther) {
            others.add(key);
        }
        bindIfForbidden(key, known, unit);
    }

    /** Nobody else is sent where a leader has ruled it out. */
    private void bindIfForbidden(String key, ValuedPlace place, DayUnit unit) {
        if (survey.isForbidden(place.id())) {
            onlyFor.computeIfAbsent(key, k -> new HashSet<>()).add(unit.id());
        }
    }

    private void name(StoredStop stop, String key, ValuedPlace place) {
        keys.put(stop.id(), key);
        byKey.put(key, place);
    }

    /** Where two units shall meet and fewer are on their way, others may go; a meeting that is complete is over. */
    private void meet(Collection<ValuedPlace> candidates) {
        for (ValuedPlace place : candidates) {
            int coming = place.meetAt() == null ? MEETING : meetings.getOrDefault(place.id(), 0);
            String first = place.id().toString();
            if (place.meetAt() != null && coming > 0 && !open.contains(first)) {
                byKey.remove(first);
            }
            if (coming < MEETING) {
                byKey.put(ValuedPlace.other(first), place);
                others.add(ValuedPlace.other(first));
            }
        }
    }

    private void noteVisit(StoredStop stop) {
        Instant left = stop.leftAt() == null ? stop.departAt() : stop.leftAt();
        if (stop.placeId() != null && !stop.state().equals("unreachable")) {
            lastVisits.merge(stop.placeId().toString(), left, (a, b) -> a.isAfter(b) ? a : b);
            survey.place(stop.placeId())
                    .filter(p -> p.meetAt() != null && !left.isBefore(p.meetAt()))
                    .ifPresent(p -> meetings.merge(p.id(), 1, Integer::sum));
        }
    }

    /** Takes the stops of a unit for visits that happen as they stand: nobody else has to make them. */
    void settle(DayUnit unit) {
        for (StoredStop stop : unit.toCome()) {
            noteVisit(stop);
            String key = key(stop);
            if (held.remove(key) != null || place(key).meetAt() != null) {
                byKey.remove(key);
            }
        }
    }

    private static boolean isHeld(DayUnit unit, StoredStop stop) {
        return !unit.isOver() && (stop.incidentId() != null || (stop.locked() && !unit.closed()));
    }

    /** The name of the place of a stop that is to come. */
    String key(StoredStop stop) {
        return java.util.Objects.requireNonNull(keys.get(stop.id()), "a stop of none of the units");
    }

    /** True for the visit of the other of two units that meet: what the visit is worth counts with the first. */
    boolean isOther(String key) {
        return others.contains(key);
    }

    /** How many have to go to the place of a name. */
    int wanted(String key) {
        return place(key).meetAt() == null ? 1 : MEETING;
    }

    /** True for the visit of one who was sent there before two others were to meet. */
    boolean isBesideMeeting(String key) {
        Held own = held.get(key);
        return own != null && own.unit() == null && isOther(key);
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
            Instant visited = lastVisits.get(ValuedPlace.idOf(key));
            boolean isMade = visited != null && valued.meetAt() == null;
            return new PatrolPlace(
                    key,
                    site,
                    usual.staysS(),
                    usual.window(),
                    usual.mustReach() && !isMade && !onlyFor.containsKey(key),
                    isOther(key) ? List.of() : usual.terms(),
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
                bound || (stop.mustReach() && !onlyFor.containsKey(key)) || stop.incidentId() != null,
                // once somebody is there, nothing is gained by going again
                stop.incidentId() == null && !isOther(key) ? usual.terms() : List.of(),
                usual.lastVisit(),
                usual.needs(),
                bound ? Set.of(String.valueOf(own.unit())) : onlyFor.getOrDefault(key, Set.of()));
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
