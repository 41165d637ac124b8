package org.xunfang.server.search;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Finds things by name or code. */
final class SearchRepository {

    private final Jdbi jdbi;

    SearchRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is named exactly so comes first, then what starts so, then shorter names; villages before cameras. */
    private static final String FIND = """
            WITH hit (kind, place, id, name, detail, point) AS (
              SELECT 'village', 1, CAST(id AS text), name, township, ST_PointOnSurface(boundary) FROM village
              WHERE (strpos(lower(name), :q) > 0 OR starts_with(code, :q)) AND <village>
              UNION ALL
              SELECT 'hamlet', 2, CAST(h.id AS text), h.name, v.name, h.point FROM hamlet h JOIN village v ON v.id = h.village_id
              WHERE strpos(lower(h.name), :q) > 0 AND <hamlet>
              UNION ALL
              SELECT 'unit', 3, CAST(u.id AS text), u.name, o.name, u.station
              FROM patrol_unit u JOIN org_unit o ON o.id = u.org_unit_id
              WHERE u.active AND strpos(lower(u.name), :q) > 0 AND <unit>
              UNION ALL
              SELECT 'road', 4, CAST((array_agg(id ORDER BY id))[1] AS text), name, NULL,
                     ST_ClosestPoint(ST_Collect(line), ST_Centroid(ST_Collect(line)))
              FROM road WHERE strpos(lower(name), :q) > 0 GROUP BY name
              UNION ALL
              SELECT 'camera', 5, CAST(id AS text), name, coalesce(code, external_id), point FROM camera
              WHERE (strpos(lower(name), :q) > 0 OR starts_with(code, :q) OR lower(external_id) = :q) AND <camera>
            )
            SELECT kind, id, name, detail, ST_X(point) AS lon, ST_Y(point) AS lat FROM hit
            ORDER BY lower(name) <> :q, strpos(lower(name), :q) <> 1, place, length(name), name, id
            LIMIT :most
            """.replace("<village>", Within.village("id"))
            .replace("<hamlet>", Within.village("h.village_id"))
            .replace("<unit>", Within.orgUnit("u.org_unit_id"))
            .replace("<camera>", Within.village("village_id"));

    /** @param root only what belongs to this unit's sub-tree, and roads, which belong to nobody; null: everything */
    List<Hit> find(String text, int most, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("q", text.toLowerCase(java.util.Locale.ROOT))
                .bind("most", most)
                .bind("root", root)
                .map((row, context) -> new Hit(
                        row.getString("kind"),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("detail"),
                        new double[] {row.getDouble("lon"), row.getDouble("lat")}))
                .list());
    }
}
