package org.xunfang.server.value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.patrol.ValueProfile;

/**
 * All that people have said of the worth of places, as of one moment. Immutable.
 *
 * @param profile the weights that hold
 * @param rules hours of key places
 * @param levels days with a raised level that are not over
 * @param marks marks of leaders that are not over, the oldest first; on the county's plane
 */
public record ValueBook(ValueProfile profile, List<PlaceRule> rules, List<RaisedLevel> levels, List<PlaceMark> marks) {

    public ValueBook {
        rules = List.copyOf(rules);
        levels = List.copyOf(levels);
        marks = List.copyOf(marks);
    }

    /** The standard weights and nothing else. */
    public static ValueBook standard() {
        return new ValueBook(ValueProfile.standard(), List.of(), List.of(), List.of());
    }

    /** Reads it. */
    public static ValueBook load(Handle h, LocalPlane plane, Instant now) {
        return new ValueBook(
                ProfileRepository.active(h),
                PlaceRuleRepository.list(h),
                RaisedLevelRepository.listFrom(h, now),
                PlaceMarkRepository.open(h, plane, now));
    }

    /** The weights that hold. */
    public static ValueProfile activeProfile(Handle h) {
        return ProfileRepository.active(h);
    }

    /** A version of the weights; empty where there is none. */
    public static Optional<ValueProfile> findProfile(Handle h, UUID id) {
        return ProfileRepository.findProfile(h, id);
    }

    /** The same with other weights. */
    public ValueBook with(ValueProfile other) {
        return new ValueBook(other, rules, levels, marks);
    }
}
