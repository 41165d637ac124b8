package org.xunfang.server.wall;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** The repair list of the day: cameras whose repair closes walls that are closed as designed and open as it is. */
final class Repairs {

    private Repairs() {}

    /**
     * A camera to repair.
     *
     * @param village where it stands, as JSON {@code {id, name}}, or null
     */
    record BrokenCamera(
            UUID id, String name, @JsonRawValue @Nullable String village, String state, double[] point) {}

    /**
     * One line of the list.
     *
     * @param reopensAlone number of walls that close with this camera alone
     * @param walls those that it is needed for, as JSON {@code [{id, name, alone}]}
     */
    record Repair(
            int rank,
            BrokenCamera camera,
            int reopensAlone,
            @JsonRawValue String walls) {}

    /**
     * The list.
     *
     * @param computedAt null before the first assessment
     * @param wallsReopened number of walls that close when all of it is done
     */
    record RepairList(
            String level, String network, @Nullable Instant computedAt, List<Repair> repairs, int wallsReopened) {}

    /** A wall closes by a camera alone where it is the wall's only one to repair. */
    private static final String NEEDED = """
            WITH needed AS (
              SELECT r.camera_id, r.wall_unit_id,
                     count(*) OVER (PARTITION BY r.wall_unit_id) = 1 AS alone
              FROM wall_camera r
              WHERE r.role = 'repair' AND r.camera_set = 'online' AND r.level = :level AND r.road_set = :network AND
            """ + Within.wallUnit("r.wall_unit_id") + ")";

    private static final String LIST = NEEDED + """
            SELECT c.id, c.name, c.state, ST_X(c.point) AS lon, ST_Y(c.point) AS lat,
                   (SELECT json_build_object('id', v.id, 'name', v.name)::text FROM village v WHERE v.id = c.village_id) AS village,
                   count(*) FILTER (WHERE n.alone) AS alone,
                   json_agg(json_build_object('id', u.id, 'name', u.name, 'alone', n.alone)
                            ORDER BY n.alone DESC, u.name, u.id)::text AS walls
            FROM needed n JOIN camera c ON c.id = n.camera_id JOIN wall_unit u ON u.id = n.wall_unit_id
            WHERE
            """ + Within.village("c.village_id") + """

            GROUP BY c.id ORDER BY count(*) FILTER (WHERE n.alone) DESC, count(*) DESC, c.name, c.id
            """;

    /** Only walls all of whose cameras are in the list. */
    private static final String CLOSED = NEEDED + """
            SELECT count(*) FROM (
              SELECT FROM needed n JOIN camera c ON c.id = n.camera_id GROUP BY n.wall_unit_id HAVING bool_and(coalesce(
            """ + Within.village("c.village_id") + ", false))) AS reopened";

    private static final String COMPUTED = """
            SELECT max(computed_at) FROM wall WHERE level = :level AND camera_set = 'online' AND road_set = :network
            """;

    /** @param root only walls and cameras of this unit's sub-tree; null: of the county */
    static RepairList list(Jdbi jdbi, String level, String network, @Nullable UUID root) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> list(h, level, network, root));
    }

    private static RepairList list(Handle h, String level, String network, @Nullable UUID root) {
        int[] rank = {0};
        List<Repair> repairs = h.createQuery(LIST)
                .bind("level", level)
                .bind("network", network)
                .bind("root", root)
                .map((row, context) -> new Repair(
                        ++rank[0],
                        new BrokenCamera(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("village"),
                                row.getString("state"),
                                new double[] {row.getDouble("lon"), row.getDouble("lat")}),
                        row.getInt("alone"),
                        row.getString("walls")))
                .list();
        int closed = h.createQuery(CLOSED)
                .bind("level", level)
                .bind("network", network)
                .bind("root", root)
                .mapTo(Integer.class)
                .one();
        Instant computedAt = h.createQuery(COMPUTED)
                .bind("level", level)
                .bind("network", network)
                .mapTo(Instant.class)
                .findOne()
                .orElse(null);
        return new RepairList(level, network, computedAt, repairs, closed);
    }
}
