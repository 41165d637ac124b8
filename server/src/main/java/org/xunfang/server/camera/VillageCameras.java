package org.xunfang.server.camera;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The cameras and probes of one village with what matters in a list of them. */
public final class VillageCameras {

    /**
     * One camera.
     *
     * @param counts whether the set has it
     * @param status how its view at the level came about, null without a view
     * @param assumed attributes that its view stands on without knowing
     * @param areaM2 that it sees at the level, null without a view
     */
    public record Row(
            UUID id,
            String name,
            String kind,
            String state,
            double[] point,
            boolean counts,
            @Nullable String status,
            List<String> assumed,
            @Nullable Double areaM2) {}

    private VillageCameras() {}

    private static final String LIST = """
            SELECT c.id, c.name, c.kind, c.state, ST_X(c.point) AS lon, ST_Y(c.point) AS lat, w.status, w.area_m2,
                   coalesce(w.assumed, '{}') AS assumed,
                   coalesce(CASE :set WHEN 'online' THEN w.counts_online WHEN 'planned' THEN w.counts_planned ELSE w.counts_design END, false) AS counts
            FROM camera c LEFT JOIN camera_view w
              ON w.camera_id = c.id AND w.level = :level AND w.target_m = 0 AND w.scope = 'guaranteed'
            WHERE c.village_id = :village AND c.state <> 'removed'
            ORDER BY c.state = 'online', c.name, c.id
            """;

    /** Those that do not work come first, then by name. */
    public static List<Row> list(Jdbi jdbi, UUID village, String level, String set) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("village", village)
                .bind("level", level)
                .bind("set", set)
                .map((row, context) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("state"),
                        new double[] {row.getDouble("lon"), row.getDouble("lat")},
                        row.getBoolean("counts"),
                        row.getString("status"),
                        List.of((String[]) row.getArray("assumed").getArray()),
                        row.getObject("area_m2", Double.class)))
                .list());
    }
}
