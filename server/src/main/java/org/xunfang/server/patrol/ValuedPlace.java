package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.ValueTerm;
import org.xunfang.server.db.Ids;

/**
 * A place with the terms of its value.
 *
 * @param lastVisit end of the last visit to it or close by, null: never visited
 */
record ValuedPlace(
        FoundPlace place, List<ValueTerm> terms, @Nullable Instant lastVisit) {

    /** Lengths of a stay to choose from: a short look, two thirds, and what is worth all, seconds. */
    private static final List<Integer> STAYS_S = List.of(300, 480, 720);

    ValuedPlace {
        terms = List.copyOf(terms);
    }

    /** The same id from day to day. */
    UUID id() {
        return Ids.of("patrol", place.kind().code() + "/" + place.subject());
    }

    /** As a planner wants it; {@code site} in its travel matrices. */
    PatrolPlace atSite(int site) {
        return new PatrolPlace(id().toString(), site, STAYS_S, null, place.mustReach(), terms, lastVisit);
    }
}
