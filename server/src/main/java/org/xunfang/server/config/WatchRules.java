package org.xunfang.server.config;

import java.time.Duration;

/**
 * What is watched of every unit on shift.
 *
 * @param silence without a fix for longer than this is silent
 * @param deviationM farther from its way than this is off it
 * @param deviation so long off its way is told
 */
public record WatchRules(Duration silence, int deviationM, Duration deviation) {}
