package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.PlaceFacts;

/**
 * A place worth a patrol, not valued yet.
 *
 * @param subject what it stands for, unique within its kind and the same from day to day
 * @param at metres on the county's plane
 * @param mustReach true where every plan has to stop
 */
record FoundPlace(
        PlaceKind kind,
        String subject,
        String name,
        Coordinate at,
        boolean mustReach,
        List<PlaceFacts.Gap> gaps,
        List<PlaceFacts.Hazard> hazards) {

    FoundPlace {
        at = at.copy();
        gaps = List.copyOf(gaps);
        hazards = List.copyOf(hazards);
    }

    static FoundPlace of(PlaceKind kind, String subject, String name, Coordinate at) {
        return new FoundPlace(kind, subject, name, at, false, List.of(), List.of());
    }

    FoundPlace thatMustBeReached(boolean must) {
        return new FoundPlace(kind, subject, name, at, must, gaps, hazards);
    }

    FoundPlace with(PlaceFacts.Gap gap) {
        return new FoundPlace(kind, subject, name, at, mustReach, added(gaps, gap), hazards);
    }

    FoundPlace with(PlaceFacts.Hazard hazard) {
        return new FoundPlace(kind, subject, name, at, mustReach, gaps, added(hazards, hazard));
    }

    /** This place with what another one a few steps away has to say. */
    FoundPlace joined(FoundPlace other) {
        List<PlaceFacts.Gap> bothGaps = new ArrayList<>(gaps);
        other.gaps.stream().filter(g -> !bothGaps.contains(g)).forEach(bothGaps::add);
        List<PlaceFacts.Hazard> bothHazards = new ArrayList<>(hazards);
        bothHazards.addAll(other.hazards);
        return new FoundPlace(kind, subject, name, at, mustReach || other.mustReach, bothGaps, bothHazards);
    }

    private static <T> List<T> added(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}
