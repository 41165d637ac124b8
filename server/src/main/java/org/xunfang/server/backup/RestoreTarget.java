package org.xunfang.server.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedMap;

/** What a backup is restored over: a database and a data folder. */
final class RestoreTarget {

    /** Tables that have rows from the first migration on. */
    private static final Set<String> BORN_FULL = Set.of(
            "flyway_schema_history",
            "county",
            "layer_version",
            "scheduled_tasks",
            "siting_cost",
            "patrol_survey",
            "place_rule",
            "value_profile");

    private RestoreTarget() {}

    /** Background workers such as autovacuum have no user. */
    private static final String OTHERS = """
            SELECT count(*), min(application_name) FROM pg_stat_activity
            WHERE datname = current_database() AND usesysid IS NOT NULL
              AND application_name <> current_setting('application_name')
            """;

    /** Makes sure that nobody else is connected; this program's sessions share an application name of their own. */
    static void requireUnused(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(OTHERS)) {
            row.next();
            if (row.getInt(1) > 0) {
                throw BackupException.environment("the database is in use: %d other sessions, one of them \"%s\""
                                .formatted(row.getInt(1), row.getString(2))
                        + "\nMaybe stop the servers that work on it.");
            }
        }
    }

    /** Makes sure that the dump's statements, which name their schema, meet the one that the server looks into. */
    static void requireSchema(Connection connection, String schema) throws SQLException {
        String here = Snapshot.value(connection, "SELECT current_schema()");
        if (!schema.equals(here)) {
            throw BackupException.refused(
                    "its tables are in the schema " + schema + ", and this database's in " + here);
        }
    }

    /** Makes sure that nothing is lost by a restore. */
    static void requireEmpty(Connection connection, String schema, Path dataFolder) throws SQLException, IOException {
        SortedMap<String, Long> rows = Snapshot.rows(connection, schema);
        rows.keySet().removeAll(BORN_FULL);
        rows.values().removeIf(n -> n == 0);
        boolean files = !KeptFolders.files(dataFolder).isEmpty();
        if (files || !rows.isEmpty()) {
            throw BackupException.refused(
                    "the target is not empty: " + (rows.isEmpty() ? "it has files in " + KeptFolders.NAMES : rows)
                            + "\nMaybe make a backup of it first, then restore with --replace.");
        }
    }
}
