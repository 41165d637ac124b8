package org.xunfang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.coverage.TiledRun;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;

/**
 * All walls of counties of three sizes, once views exist, as the server works them out: tile by tile on all cores
 * ({@link TileStep}). Then one camera's change: the units that its view touches, on one core. Making the counties is
 * not measured; they are made block by block, so that memory is that of one.
 */
public final class WallBench {
    private static final int WARM_UP = 60;
    private static final int CHANGES = 200;

    private WallBench() {}

    /** @param arguments numbers of villages; 223, 1,000 and 5,000 without any */
    public static void main(String[] arguments) throws InterruptedException {
        int[] sizes = arguments.length == 0
                ? new int[] {223, 1000, 5000}
                : Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
        System.out.println("villages units walls cameras | s ms/unit | closed-% fragile-% repairs | "
                + "change: median-ms p95-ms units");
        all(WallBlock.of(0, WARM_UP));
        changes(WallBlock.of(0, WARM_UP));
        for (int villages : sizes) {
            run(villages);
        }
    }

    private static void run(int villages) throws InterruptedException {
        TileStep.Outcome outcome = new TileStep.Outcome(0, 0, 0, 0);
        double seconds = 0;
        int units = 0;
        int cameras = 0;
        double[] changes = {};
        for (int number = 0; number * WallBlock.MOST_VILLAGES < villages; number++) {
            WallBlock block = WallBlock.of(
                    number, Math.min(WallBlock.MOST_VILLAGES, villages - number * WallBlock.MOST_VILLAGES));
            units += block.units.size();
            cameras += block.cameras.size();
            long began = System.nanoTime();
            outcome = outcome.plus(all(block));
            seconds += since(began);
            changes = number == 0 ? changes(block) : changes;
        }
        System.out.printf(
                "%d %d %d %d | %.2f %.2f | %.1f %.1f %d | %.1f %.1f %.1f%n",
                villages,
                units,
                outcome.walls(),
                cameras,
                seconds,
                1000 * seconds / units,
                100.0 * outcome.closed() / outcome.walls(),
                100.0 * outcome.fragile() / outcome.walls(),
                outcome.toRepair(),
                changes[0],
                changes[1],
                changes[2]);
    }

    private static TileStep.Outcome all(WallBlock block) throws InterruptedException {
        TileStep.Outcome[] all = {new TileStep.Outcome(0, 0, 0, 0)};
        TiledRun.run(
                WallUnits.tiles(block.units).stream()
                        .map(tile -> TileStep.read(block, tile))
                        .iterator(),
                TileStep::work,
                outcome -> all[0] = all[0].plus(outcome));
        return all[0];
    }

    /**
     * Median and 95th percentile in milliseconds of some cameras, each as if it had just changed; units touched by one.
     */
    private static double[] changes(WallBlock block) {
        Envelope everywhere = new Envelope();
        block.units.forEach(u -> everywhere.expandToInclude(u.surroundings()));
        List<WallBlock.View> picked = new ArrayList<>(block.views(everywhere));
        picked.removeIf(view -> !view.level().equals(WallBlock.LEVELS.get(0)));
        Collections.shuffle(picked, new Random(1));
        double[] ms = new double[Math.min(CHANGES, picked.size())];
        int touched = 0;
        for (int c = 0; c < ms.length; c++) {
            List<WallUnit> around = block.units(picked.get(c).region().getEnvelopeInternal());
            long began = System.nanoTime();
            WallUnits.tiles(around).forEach(tile -> TileStep.read(block, tile).work());
            ms[c] = 1000 * since(began);
            touched += around.size();
        }
        Arrays.sort(ms);
        return new double[] {ms[ms.length / 2], ms[ms.length * 95 / 100], (double) touched / ms.length};
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
