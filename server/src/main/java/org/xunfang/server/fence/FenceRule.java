package org.xunfang.server.fence;

import org.jspecify.annotations.Nullable;

/**
 * When a fence warns.
 *
 * @param when enter, leave, dwell, too_long or missing
 * @param minutes 1 to 1,440; null for enter and leave
 * @param level red, orange, yellow or blue
 */
record FenceRule(String when, @Nullable Integer minutes, String level) {}
