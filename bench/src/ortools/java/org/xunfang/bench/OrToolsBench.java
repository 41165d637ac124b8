package org.xunfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The patrol planner and the routing solver of OR-Tools on the same instances, for as long each. */
public final class OrToolsBench {
    private static final int EVERY = 6;
    private static final double SECONDS = 2;

    private OrToolsBench() {}

    /** @param arguments the instances' folder; every how many-th of them, 6 without; seconds, 2 without */
    public static void main(String[] arguments) throws IOException {
        int every = arguments.length > 1 ? Integer.parseInt(arguments[1]) : EVERY;
        double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : SECONDS;
        new OrienteeringBench(Path.of(arguments[0]), every)
                .print(List.of(new PlannerRun(), new OrToolsRun()), seconds, 1);
    }
}
