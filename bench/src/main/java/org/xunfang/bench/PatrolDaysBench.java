package org.xunfang.bench;

import java.time.Duration;
import java.util.Locale;
import org.xunfang.geodata.patrol.PlanDraw;
import org.xunfang.geodata.patrol.PlanProgress;
import org.xunfang.geodata.patrol.PlannerOptions;
import org.xunfang.geodata.patrol.RoutePlanner;

/**
 * What can be told of patrols from watching them, over days on a demo county: the same shift of every day, planned as well as can
 * be and drawn at random ({@link PlanDraw}), each with its own last visits from day to day and incidents as they are reported.
 * Beside the three observers of the measure stand two that the draw knows nothing of. Ten days before the first are planned as well,
 * so that there is something to watch.
 */
public final class PatrolDaysBench {
    private static final int VILLAGES = 24;
    private static final int DAYS = 30;
    private static final int ROUNDS = 5_000;
    private static final int PER_UNIT = 40;
    private static final int[] SHIFTS = {0, 8, 16};

    private PatrolDaysBench() {}

    /** @param arguments villages, 24 without; days, 30; rounds of the search, 5,000; hours at which the shift begins, 0 8 16 */
    public static void main(String[] arguments) {
        int villages = number(arguments, 0, VILLAGES);
        int days = number(arguments, 1, DAYS);
        int rounds = number(arguments, 2, ROUNDS);
        PatrolCounty county = PatrolCounty.of(villages);
        PatrolShift shift = new PatrolShift(county, county.units, PER_UNIT, Integer.MAX_VALUE, true);
        System.out.printf(
                "%d villages, %d units, %d places, %d days, %d rounds%n",
                villages, shift.units.size(), shift.places.size(), days, rounds);
        System.out.println(
                "hour plans | arrivals chance-% | hit rate through chance: last mean slot, unknown: median late-slot,"
                        + " first of the shift | lost-% | spread: minutes value uneven | cover: min mean | stops unmet cpu-s");
        int[] hours = arguments.length < 4 ? SHIFTS : new int[] {number(arguments, 3, 0)};
        for (int hour : hours) {
            Duration begins = Duration.ofHours(hour);
            PatrolDays.Method best =
                    (problem, start, past, day) -> RoutePlanner.plan(problem, PlannerOptions.iterations(day, rounds));
            PatrolDays.Method drawn = (problem, start, past, day) -> new PlanDraw(start, past, day)
                    .plan(problem, PlannerOptions.iterations(day, rounds), () -> false, PlanProgress.NONE);
            print(hour, "best", new PatrolDays(shift, begins, best, null).run(days));
            print(hour, "drawn", new PatrolDays(shift, begins, drawn, best).run(days));
        }
    }

    private static void print(int hour, String name, PatrolDays.Outcome found) {
        StringBuilder ratios = new StringBuilder();
        for (double ratio : found.ratios()) {
            ratios.append(String.format(Locale.ROOT, " %.2f", ratio));
        }
        System.out.printf(
                Locale.ROOT,
                "%d %s | %d %.2f |%s | %.2f | %.3f %.3f %.1f | %.3f %.3f | %.1f %d %.1f%n",
                hour,
                name,
                found.told(),
                100 * found.chance(),
                ratios,
                100 * found.lost(),
                found.minutesSpread(),
                found.valueSpread(),
                found.uneven(),
                found.coverMin(),
                found.coverMean(),
                found.stops(),
                found.unmet(),
                found.cpuSeconds());
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }
}
