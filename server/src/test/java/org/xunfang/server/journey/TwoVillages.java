package org.xunfang.server.journey;

import org.jdbi.v3.core.Jdbi;

/**
 * Two villages side by side, each with one grid, on a road that runs east through both, one hundredth of a degree (some 981 m)
 * in each. A track runs beside it, 40 m to the north.
 */
public final class TwoVillages {

    private TwoVillages() {}

    public static void put(Jdbi jdbi) {
        village(jdbi, "west", 117.10);
        village(jdbi, "east", 117.11);
        road(jdbi, "main", "tertiary", "117.1 28.2, 117.11 28.2, 117.12 28.2");
        road(jdbi, "track", "track", "117.1 28.20036, 117.12 28.20036");
        jdbi.useHandle(h -> {
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
            for (int day = -4; day <= 1; day++) {
                h.execute("SELECT ensure_position_partition(CAST(now() AS date) + ?)", day);
            }
        });
    }

    private static void village(Jdbi jdbi, String name, double lon) {
        String box = "ST_Multi(ST_MakeEnvelope(%s, 28.195, %s, 28.205, 4326))".formatted(lon, lon + 0.01);
        jdbi.useHandle(h -> {
            h.execute(
                    "INSERT INTO village (id, name, boundary, source, external_id) VALUES (gen_random_uuid(), ?, " + box
                            + ", 't', ?)",
                    name,
                    name);
            h.execute(
                    "INSERT INTO grid (id, village_id, code, name, boundary, source, external_id) SELECT gen_random_uuid(), "
                            + "id, name, name, boundary, 't', name FROM village WHERE name = ?",
                    name);
        });
    }

    private static void road(Jdbi jdbi, String name, String roadClass, String line) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO road (id, name, class, joins, line, source, external_id)
                VALUES (gen_random_uuid(), ?, ?, 'shared_vertex', ST_GeomFromText(?, 4326), 't', ?)
                """, name, roadClass, "LINESTRING(" + line + ")", name));
    }
}
