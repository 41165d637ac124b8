package org.xunfang.server.assessment;

import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.coverage.AreaShares;

/**
 * Coverage of one village by one set of cameras at one level.
 *
 * @param cameras those of the set that stand in the village
 * @param assumed those of them for which something had to be assumed
 * @param directionMissing those of them whose direction is not known
 */
record VillageFigures(
        String villageId, String level, CameraSet set, Shares shares, int cameras, int assumed, int directionMissing) {

    /** Percentages, null where undefined; road length in metres. */
    record Shares(
            @Nullable Double areaPct,
            @Nullable Double builtUpPct,
            @Nullable Double roadPct,
            @Nullable Double boundaryPct,
            @Nullable Double area2Pct,
            @Nullable Double area3Pct,
            double roadM) {

        static Shares of(AreaShares c) {
            return new Shares(
                    c.area().percent(),
                    c.builtUp().percent(),
                    c.road().percent(),
                    c.boundary().percent(),
                    c.kFold().get(1).percent(),
                    c.kFold().get(2).percent(),
                    c.road().whole());
        }
    }
}
