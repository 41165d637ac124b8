package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/** Finds the fewest cameras that do not work whose repair closes a wall that is open without them. */
public final class RepairSearch {
    private static final int EFFORT = 20_000;

    private RepairSearch() {}

    /**
     * The fewest, by id; of several such sets always the same. Exact, but where stretches of road have to be seen by several of
     * them together, or where there is so much to choose from that the search is cut short: there none of those told can be
     * left out.
     *
     * @param working views of the cameras that work, by camera; metres
     * @param broken views of the others, as they would be; metres
     * @return empty where the wall is closed as it is, or would be open with all of them
     */
    public static List<String> fewest(
            UnitWall wall, Map<String, ? extends Geometry> working, Map<String, ? extends Geometry> broken) {
        WallTrial trial = wall.trial(wall.wall().see(working));
        if (trial.state() != WallState.OPEN) {
            return List.of();
        }
        List<String> cameras = new ArrayList<>();
        List<BitSet> covers = new ArrayList<>();
        new TreeMap<>(broken).forEach((camera, view) -> {
            BitSet cover = trial.newlyWatched(view);
            if (!cover.isEmpty()) {
                cameras.add(camera);
                covers.add(cover);
            }
        });
        double[] costs = new double[covers.size()];
        Arrays.fill(costs, 1);
        Optional<LabelCut.Choice> choice = LabelCut.cheapest(trial, covers, costs, EFFORT);
        return choice.isPresent()
                ? choice.get().candidates().stream().map(cameras::get).toList()
                : needed(wall, working, broken);
    }

    /** Takes one after the other out of all as long as the wall stays closed. */
    private static List<String> needed(
            UnitWall wall, Map<String, ? extends Geometry> working, Map<String, ? extends Geometry> broken) {
        TreeMap<String, Geometry> left = new TreeMap<>(broken);
        if (!isClosed(wall, working, left)) {
            return List.of();
        }
        for (String camera : List.copyOf(left.keySet())) {
            Geometry view = left.remove(camera);
            if (!isClosed(wall, working, left)) {
                left.put(camera, view);
            }
        }
        return List.copyOf(left.keySet());
    }

    private static boolean isClosed(
            UnitWall wall, Map<String, ? extends Geometry> working, Map<String, ? extends Geometry> repaired) {
        Map<String, Geometry> all = new TreeMap<>(working);
        all.putAll(repaired);
        return wall.state(wall.wall().see(all)) == WallState.CLOSED;
    }
}
