package org.xunfang.geodata.fence;

import org.jspecify.annotations.Nullable;

/**
 * A time without a fix.
 *
 * @param last the fix before it; null: there has been none
 * @param untilMs of the next fix; null: there is none yet
 */
public record Silence(
        long fromMs, @Nullable UnitFix last, @Nullable Long untilMs) {}
