package org.xunfang.geodata.siting;

import java.util.List;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallUnit;

/**
 * How many walls a sum of money closes: in steps, each the wall that is cheapest to close given what was chosen before. With
 * the first steps that a sum pays for as many walls are closed as with any other choice, as long as no camera serves two walls.
 * Where one does, that is a heuristic: a dear wall may make several neighbours cheap.
 *
 * @param steps in the order in which to build; their costs grow but where a chosen camera serves the next wall too
 * @param notClosable walls that no step closes, by unit id
 */
public record BudgetCurve(List<Step> steps, List<NotClosable> notClosable) {
    public BudgetCurve {
        steps = List.copyOf(steps);
        notClosable = List.copyOf(notClosable);
    }

    /**
     * A wall that is closed next.
     *
     * @param option how; without a camera where those chosen for walls before close this one too
     * @param cumulativeYuan with all steps before
     * @param closed walls, with all steps before
     */
    public record Step(WallUnit unit, SitingOption option, double cumulativeYuan, int closed) {}

    /** A wall that was asked about and stays open, or never was. */
    public record NotClosable(WallUnit unit, WallReason reason) {}

    /** Loads surroundings. Called by the thread that asked for the curve alone, possibly several times for one unit. */
    @FunctionalInterface
    public interface Scenes {
        /** A scene that holds all around these units, with the cameras that count before anything is built. */
        SitingScene around(List<WallUnit> units);
    }

    /** Hears how far the work is, on the thread that asked for the curve; may throw to end it. */
    @FunctionalInterface
    public interface Progress<X extends Exception> {
        /** @param fraction done, 0 to 1 */
        void at(double fraction) throws X;
    }

    /**
     * Works out the curve on all cores.
     *
     * @param tiles the open walls, those together that have one scene; a scene is held only while its tile is worked on
     * @throws InterruptedException where the calling thread is interrupted
     */
    public static <X extends Exception> BudgetCurve of(List<List<WallUnit>> tiles, Scenes scenes, Progress<X> progress)
            throws X, InterruptedException {
        return new BudgetSearch<X>(scenes, progress).run(tiles);
    }
}
