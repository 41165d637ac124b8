package org.xunfang.geodata.wall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Which cameras fail together: those on one pole, which is within {@value #POLE_M} m of each other, and those of one power
 * group. What hangs together by either counts as one. Immutable and thread-safe.
 */
public final class FailureGroups implements UnaryOperator<String> {
    /** Cameras this near to each other hang on one pole, metres. */
    static final double POLE_M = 1;

    private final Map<String, String> groups;

    /**
     * A camera that may fail.
     *
     * @param position metres on the plane
     * @param powerGroup name of the line that feeds it, null where that is not known
     */
    public record Member(
            String id, Coordinate position, @Nullable String powerGroup) {
        public Member {
            position = position.copy();
        }
    }

    private FailureGroups(Map<String, String> groups) {
        this.groups = Map.copyOf(groups);
    }

    /** The groups of some cameras; a group is named after the first of its members. */
    public static FailureGroups of(List<Member> members) {
        Groups sets = new Groups(members.size());
        joinPoles(members, sets);
        joinPower(members, sets);
        Map<String, String> groups = new HashMap<>();
        for (int m = 0; m < members.size(); m++) {
            groups.put(members.get(m).id, members.get(sets.first(m)).id);
        }
        return new FailureGroups(groups);
    }

    private static void joinPoles(List<Member> members, Groups sets) {
        STRtree index = new STRtree();
        for (int m = 0; m < members.size(); m++) {
            index.insert(new Envelope(members.get(m).position), m);
        }
        for (int m = 0; m < members.size(); m++) {
            int here = m;
            Coordinate at = members.get(m).position;
            Envelope box = new Envelope(at);
            box.expandBy(POLE_M);
            index.query(box, item -> {
                int other = (Integer) item;
                if (other > here && at.distance(members.get(other).position) <= POLE_M) {
                    sets.join(here, other);
                }
            });
        }
    }

    private static void joinPower(List<Member> members, Groups sets) {
        Map<String, Integer> firstOf = new HashMap<>();
        for (int m = 0; m < members.size(); m++) {
            String powerGroup = members.get(m).powerGroup;
            if (powerGroup != null) {
                Integer first = firstOf.putIfAbsent(powerGroup, m);
                sets.join(first == null ? m : first, m);
            }
        }
    }

    /** The group of a camera; one that is not known is alone. */
    @Override
    public String apply(String camera) {
        return groups.getOrDefault(camera, camera);
    }
}
