package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.server.db.Ids;
import org.xunfang.server.value.PlaceMark;

/**
 * A place worth a patrol, not valued yet.
 *
 * @param subject what it stands for, unique within its kind and the same from day to day
 * @param placeClass of a key place, such as school; empty for others
 * @param at metres on the county's plane
 * @param mustReach true where every plan has to stop
 * @param marks what leaders have said of it, the oldest first
 */
record FoundPlace(
        PlaceKind kind,
        String subject,
        String placeClass,
        String name,
        Coordinate at,
        boolean mustReach,
        List<PlaceFacts.Gap> gaps,
        List<PlaceFacts.Hazard> hazards,
        List<PlaceMark> marks) {

    FoundPlace {
        at = at.copy();
        gaps = List.copyOf(gaps);
        hazards = List.copyOf(hazards);
        marks = List.copyOf(marks);
    }

    static FoundPlace of(PlaceKind kind, String subject, String name, Coordinate at) {
        return new FoundPlace(kind, subject, "", name, at, false, List.of(), List.of(), List.of());
    }

    static FoundPlace of(CountyFacts.KeyPlace key) {
        return new FoundPlace(
                PlaceKind.KEY_PLACE,
                key.id(),
                key.placeClass(),
                key.name(),
                key.at(),
                key.mustReach(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same id from day to day. */
    UUID id() {
        return Ids.of("patrol", kind.code() + "/" + subject);
    }

    FoundPlace with(PlaceFacts.Gap gap) {
        return with(added(gaps, gap), hazards, marks);
    }

    FoundPlace with(PlaceFacts.Hazard hazard) {
        return with(gaps, added(hazards, hazard), marks);
    }

    FoundPlace with(PlaceMark mark) {
        return with(gaps, hazards, added(marks, mark));
    }

    FoundPlace thatMustBeReached(boolean must) {
        return new FoundPlace(kind, subject, placeClass, name, at, must, gaps, hazards, marks);
    }

    /** This place with what another one a few steps away has to say. */
    FoundPlace joined(FoundPlace other) {
        List<PlaceFacts.Gap> bothGaps = new ArrayList<>(gaps);
        other.gaps.stream().filter(g -> !bothGaps.contains(g)).forEach(bothGaps::add);
        List<PlaceFacts.Hazard> bothHazards = new ArrayList<>(hazards);
        bothHazards.addAll(other.hazards);
        List<PlaceMark> bothMarks = new ArrayList<>(marks);
        other.marks.stream().filter(m -> !bothMarks.contains(m)).forEach(bothMarks::add);
        return with(bothGaps, bothHazards, bothMarks).thatMustBeReached(mustReach || other.mustReach);
    }

    private FoundPlace with(
            List<PlaceFacts.Gap> newGaps, List<PlaceFacts.Hazard> newHazards, List<PlaceMark> newMarks) {
        return new FoundPlace(kind, subject, placeClass, name, at, mustReach, newGaps, newHazards, newMarks);
    }

    private static <T> List<T> added(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}
