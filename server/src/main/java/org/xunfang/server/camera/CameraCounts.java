package org.xunfang.server.camera;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/**
 * The cameras in numbers; Wi-Fi probes are no cameras, and planned ones are none yet: they are not counted.
 *
 * @param total all that are registered
 * @param counted those in use: online, offline, fault or maintenance
 * @param online those of them that are online
 * @param onlineRatePct online of counted, null without any
 * @param directionMissing counted ones without a direction of view, which therefore see nothing that is guaranteed
 */
public record CameraCounts(
        int total, int counted, int online, @Nullable Double onlineRatePct, int directionMissing) {

    private static final String COUNT = """
            SELECT count(*) AS total,
                   count(*) FILTER (WHERE used) AS counted,
                   count(*) FILTER (WHERE state = 'online') AS online,
                   count(*) FILTER (WHERE used AND azimuth_deg IS NULL) AS direction_missing
            FROM (SELECT state, azimuth_deg, state IN ('online', 'offline', 'fault', 'maintenance') AS used
                  FROM camera WHERE kind <> 'wifi' AND state <> 'planned' AND
            """ + Within.village("village_id") + ") AS c";

    /** @param root only those in villages of this unit's sub-tree; null: all of the county */
    public static CameraCounts find(Jdbi jdbi, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(COUNT)
                .bind("root", root)
                .map((row, context) -> {
                    int counted = row.getInt("counted");
                    int online = row.getInt("online");
                    return new CameraCounts(
                            row.getInt("total"),
                            counted,
                            online,
                            counted == 0 ? null : 100.0 * online / counted,
                            row.getInt("direction_missing"));
                })
                .one());
    }
}
