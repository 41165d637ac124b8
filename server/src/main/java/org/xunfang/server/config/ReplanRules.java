package org.xunfang.server.config;

import java.time.Duration;

/**
 * How plans in force are changed when the day changes.
 *
 * @param search how long a new plan is searched for
 * @param acceptStops a change of so many stops or fewer is accepted by the server itself; 0: none
 * @param late a unit that is behind its plan by so much is late
 * @param sharePerChange what a change has to gain for each stop that changes, as a share of what a stop still to come
 *     gains on average, incidents left out; 0 or more
 */
public record ReplanRules(Duration search, int acceptStops, Duration late, double sharePerChange) {

    /** The rules where nothing is configured. */
    public static final ReplanRules USUAL = new ReplanRules(Duration.ofMillis(600), 2, Duration.ofMinutes(15), 0.3);
}
