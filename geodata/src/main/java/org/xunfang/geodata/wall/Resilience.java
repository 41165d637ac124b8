package org.xunfang.geodata.wall;

import java.util.List;

/**
 * What a closed wall can bear.
 *
 * @param failures the fewest poles or power groups, a camera without either being one of its own, whose loss opens it: 1 or 2
 *     exactly; {@value #MANY} stands for three or more
 * @param critical the cameras without which alone it is open, by id; each of them alone makes {@code failures} 1
 */
public record Resilience(int failures, List<String> critical) {
    public static final int MANY = 3;

    public Resilience {
        if (failures < 1 || failures > MANY) {
            throw new IllegalArgumentException("failures are 1 to " + MANY + ", not " + failures);
        }
        critical = List.copyOf(critical);
    }
}
