package org.xunfang.geodata.track;

import java.util.Arrays;
import java.util.List;
import org.xunfang.geodata.match.MatchedPart;

/** How many metres of a track were behind the unit at a moment; within a part they grow evenly. */
final class WayLength {
    private final long[] fromMs;
    private final long[] toMs;
    private final double[] doneM;

    /** @param parts in the order of time */
    WayLength(List<MatchedPart> parts) {
        fromMs = parts.stream().mapToLong(MatchedPart::fromMs).toArray();
        toMs = parts.stream().mapToLong(MatchedPart::toMs).toArray();
        doneM = new double[parts.size() + 1];
        for (int i = 0; i < fromMs.length; i++) {
            doneM[i + 1] = doneM[i] + parts.get(i).lengthM();
        }
    }

    double at(long ms) {
        int found = Arrays.binarySearch(toMs, ms);
        int i = found < 0 ? -found - 1 : found;
        while (i > 0 && toMs[i - 1] == ms) {
            i--;
        }
        if (i == toMs.length || ms <= fromMs[i]) {
            return doneM[i];
        }
        return doneM[i] + (doneM[i + 1] - doneM[i]) * (ms - fromMs[i]) / (toMs[i] - fromMs[i]);
    }
}
