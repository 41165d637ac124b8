package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadPiece;

/**
 * What opens a closed wall: the loss of cameras or groups of them, and views that are not as the register says.
 *
 * <p>Who comes in after a loss comes first to an edge that was watched and stopped him before, and gets in over a last one.
 * So only cameras matter that watch the frontier of what is reached from outside, and that of what is reached from inside;
 * of a pair, one watches each frontier that is left when the other is lost. That leaves few sets to try out of many.
 */
final class Failures {
    private final UnitWall wall;
    private final SeenRoads seen;
    private final BitSet watched;

    Failures(UnitWall wall, SeenRoads seen) {
        this.wall = wall;
        this.seen = seen;
        this.watched = wall.watched(seen);
    }

    Resilience resilience(UnaryOperator<String> groupOf) {
        List<String> critical = new ArrayList<>();
        for (String camera : atFrontiers(watched, UnaryOperator.identity())) {
            if (opensWithout(Set.of(camera), UnaryOperator.identity())) {
                critical.add(camera);
            }
        }
        return new Resilience(failures(groupOf, !critical.isEmpty()), critical);
    }

    private int failures(UnaryOperator<String> groupOf, boolean anyCritical) {
        if (anyCritical) {
            return 1;
        }
        Set<String> first = new TreeSet<>(groupsOn(wall.graph().frontier(EdgeGraph.SOURCE, watched), groupOf));
        for (String group : first) {
            if (opensWithout(Set.of(group), groupOf)) {
                return 1;
            }
        }
        for (String group : first) {
            BitSet left = watchedWithout(Set.of(group), groupOf);
            for (String other : atFrontiers(left, groupOf)) {
                if (!other.equals(group) && opensWithout(Set.of(group, other), groupOf)) {
                    return 2;
                }
            }
        }
        return Resilience.MANY;
    }

    boolean isFragile(ViewDoubt doubt) {
        if (!isClosedWhenAll(doubt::shortView)) {
            return true;
        }
        // a camera that is off sees at worst nothing of what it should
        for (String camera : atFrontiers(watched, UnaryOperator.identity())) {
            if (opensWithout(Set.of(camera), UnaryOperator.identity())) {
                BitSet others = watchedWithout(Set.of(camera), UnaryOperator.identity());
                for (Geometry view : doubt.offViews(camera)) {
                    if (wall.state(with(others, camera, view)) == WallState.OPEN) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Set<String> atFrontiers(BitSet blocked, UnaryOperator<String> groupOf) {
        Set<String> groups = groupsOn(wall.graph().frontier(EdgeGraph.SOURCE, blocked), groupOf);
        groups.retainAll(groupsOn(wall.graph().frontier(EdgeGraph.TARGET, blocked), groupOf));
        return groups;
    }

    private Set<String> groupsOn(BitSet edges, UnaryOperator<String> groupOf) {
        Set<String> groups = new TreeSet<>();
        edges.stream()
                .mapToObj(wall.roads().edges()::get)
                .flatMap(edge -> seen.sights(edge.piece()).stream())
                .forEach(sight -> groups.add(groupOf.apply(sight.camera())));
        return groups;
    }

    private boolean opensWithout(Set<String> groups, UnaryOperator<String> groupOf) {
        return wall.state(watchedWithout(groups, groupOf)) == WallState.OPEN;
    }

    private BitSet watchedWithout(Set<String> groups, UnaryOperator<String> groupOf) {
        BitSet left = new BitSet();
        watched.stream().mapToObj(wall.roads().edges()::get).forEach(edge -> {
            boolean concerned = seen.sights(edge.piece()).stream()
                    .anyMatch(sight -> groups.contains(groupOf.apply(sight.camera())));
            left.set(
                    edge.id(),
                    !concerned
                            || edge.isGuardedBy(
                                    seen.on(edge.piece(), camera -> !groups.contains(groupOf.apply(camera)))));
        });
        return left;
    }

    /** Edges watched by the others and a camera's other view together. */
    private BitSet with(BitSet others, String camera, Geometry view) {
        BitSet all = (BitSet) others.clone();
        if (view.isEmpty()) {
            return all;
        }
        Region region = new Region(view);
        for (UnitRoads.Edge edge : wall.roads().edges()) {
            RoadPiece piece = edge.piece();
            if (!all.get(edge.id()) && piece.line().getEnvelopeInternal().intersects(region.box())) {
                IntervalSet.Builder both = new IntervalSet.Builder();
                both.add(seen.on(piece, other -> !other.equals(camera)));
                both.add(region.stretches(piece.line()));
                all.set(edge.id(), edge.isGuardedBy(both.build()));
            }
        }
        return all;
    }

    private boolean isClosedWhenAll(Function<String, Geometry> shortView) {
        Map<String, Region> regions = new HashMap<>();
        Map<Integer, IntervalSet> stillSeen = new TreeMap<>();
        BitSet left = new BitSet();
        watched.stream().mapToObj(wall.roads().edges()::get).forEach(edge -> {
            IntervalSet still = stillSeen.computeIfAbsent(edge.piece().id(), id -> {
                IntervalSet.Builder all = new IntervalSet.Builder();
                for (SeenRoads.Sight sight : seen.sights(edge.piece())) {
                    Region region =
                            regions.computeIfAbsent(sight.camera(), camera -> new Region(shortView.apply(camera)));
                    all.add(region.stretches(edge.piece().line()));
                }
                return all.build();
            });
            left.set(edge.id(), edge.isGuardedBy(still));
        });
        return wall.state(left) == WallState.CLOSED;
    }
}
