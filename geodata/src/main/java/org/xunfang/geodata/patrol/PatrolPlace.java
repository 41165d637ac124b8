package org.xunfang.geodata.patrol;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place that patrols may visit.
 *
 * @param id stable, unique within a problem
 * @param site index of the place in the travel matrices, 0 or more
 * @param staysS lengths of a stay to choose from, seconds, rising, none negative
 * @param window when a visit has to begin; absent: any time
 * @param mustReach true where a plan without a visit here is no good plan
 * @param terms the summands of its value
 * @param lastVisit end of the last visit before the plan, absent: never visited
 * @param needs tags that a unit must have all of to go there; none blank
 * @param units ids of the only units that may go there; empty: any
 */
public record PatrolPlace(
        String id,
        int site,
        List<Integer> staysS,
        @Nullable Window window,
        boolean mustReach,
        List<ValueTerm> terms,
        @Nullable Instant lastVisit,
        Set<String> needs,
        Set<String> units) {

    public PatrolPlace {
        needs = Set.copyOf(needs);
        units = Set.copyOf(units);
        staysS = List.copyOf(staysS);
        terms = List.copyOf(terms);
        if (id.isBlank() || site < 0 || staysS.isEmpty() || staysS.get(0) < 0) {
            throw new IllegalArgumentException("patrol place " + id + ": needs an id, a site and a stay");
        }
        for (int i = 1; i < staysS.size(); i++) {
            if (staysS.get(i) <= staysS.get(i - 1)) {
                throw new IllegalArgumentException("patrol place " + id + ": stays must rise, not " + staysS);
            }
        }
        if (needs.stream().anyMatch(String::isBlank) || units.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("patrol place " + id + ": a blank capability or unit");
        }
    }

    /** A place where any unit may go. */
    public PatrolPlace(
            String id,
            int site,
            List<Integer> staysS,
            @Nullable Window window,
            boolean mustReach,
            List<ValueTerm> terms,
            @Nullable Instant lastVisit) {
        this(id, site, staysS, window, mustReach, terms, lastVisit, Set.of(), Set.of());
    }

    /** True where a unit has all capabilities that are needed and is not shut out. */
    public boolean admits(PatrolUnit unit) {
        return unit.capabilities().containsAll(needs) && (units.isEmpty() || units.contains(unit.id()));
    }

    /** First and last moment at which a visit may begin. */
    public record Window(Instant opens, Instant closes) {
        public Window {
            if (closes.isBefore(opens)) {
                throw new IllegalArgumentException("window closes at " + closes + ", before it opens at " + opens);
            }
        }
    }
}
