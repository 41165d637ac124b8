package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.ValueTerm;

/**
 * A place with the terms of its value.
 *
 * @param place what has to be reached, by itself or because a leader says so, is marked there
 * @param window when a visit has to begin; null: at any time
 * @param needs tags of what a unit must be able to do that is sent there
 * @param meetAt when two units meet there; null: no joint patrol
 * @param lastVisit end of the last visit to it or close by, null: never visited
 */
record ValuedPlace(
        FoundPlace place,
        List<ValueTerm> terms,
        PatrolPlace.@Nullable Window window,
        Set<String> needs,
        @Nullable Instant meetAt,
        @Nullable Instant lastVisit) {

    /** Lengths of a stay to choose from: a short look, two thirds, and what is worth all, seconds. */
    private static final List<Integer> STAYS_S = List.of(300, 480, 720);

    /** Marks the other of two visits that are made together. */
    private static final String SECOND = "#2";

    /** A place where any unit may go at any time. */
    static ValuedPlace of(FoundPlace place, List<ValueTerm> terms) {
        return new ValuedPlace(place, terms, null, Set.of(), null, null);
    }

    ValuedPlace {
        terms = List.copyOf(terms);
        needs = Set.copyOf(needs);
    }

    /** The same id from day to day. */
    UUID id() {
        return place.id();
    }

    /** As a planner wants it; {@code site} in its travel matrices. */
    PatrolPlace atSite(int site) {
        PatrolPlace.Window when = meetAt == null ? window : new PatrolPlace.Window(meetAt, meetAt);
        return new PatrolPlace(
                id().toString(), site, STAYS_S, when, place.mustReach(), terms, lastVisit, needs, Set.of());
    }

    /** As a planner wants it: once, or twice where two units meet, of which one cannot be at both. */
    List<PatrolPlace> forPlan(int site) {
        PatrolPlace first = atSite(site);
        if (meetAt == null) {
            return List.of(first);
        }
        return List.of(
                first,
                new PatrolPlace(
                        other(first.id()),
                        site,
                        first.staysS(),
                        first.window(),
                        true,
                        List.of(),
                        lastVisit,
                        needs,
                        Set.of()));
    }

    /** The name in a planner's problem of the other of two visits that are made together. */
    static String other(String first) {
        return first + SECOND;
    }

    /** The id of the place that a planner's place stands for. */
    static String idOf(String planned) {
        return planned.endsWith(SECOND) ? planned.substring(0, planned.length() - SECOND.length()) : planned;
    }
}
