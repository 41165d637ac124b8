package org.xunfang.server.health;

import org.jdbi.v3.core.Jdbi;

/** What the database says of itself. */
final class HealthRepository {

    /**
     * @param migration newest migration that went through
     * @param postgis version of PostGIS
     * @param waiting jobs that wait or run
     */
    record Found(String migration, String postgis, int waiting) {}

    private static final String FIND = """
            SELECT (SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1) AS migration,
                   postgis_lib_version() AS postgis,
                   (SELECT count(*) FROM job WHERE state IN ('queued', 'running')) AS waiting
            """;

    private final Jdbi jdbi;

    HealthRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws org.jdbi.v3.core.JdbiException while the database does not answer */
    Found find() {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .map((row, context) ->
                        new Found(row.getString("migration"), row.getString("postgis"), row.getInt("waiting")))
                .one());
    }
}
