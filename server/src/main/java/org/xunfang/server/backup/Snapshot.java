package org.xunfang.server.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One moment of the database, kept open so that {@code pg_dump} can dump the very rows that are counted here. It holds
 * nobody up who reads or writes; changes of the tables themselves wait, as they do for any dump.
 */
final class Snapshot implements AutoCloseable {

    private final Connection connection;
    private final String name;

    private Snapshot(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Takes the snapshot on a connection of its own, which is closed with it. */
    static Snapshot take(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return new Snapshot(connection, value(connection, "SELECT pg_export_snapshot()"));
    }

    /** The name by which {@code pg_dump} finds it. */
    String name() {
        return name;
    }

    /** The schema in which the application's tables are. */
    String schema() throws SQLException {
        return value(connection, "SELECT current_schema()");
    }

    /** Name of the county; null where it has none yet. */
    @Nullable
    String county() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM county")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Table → number of rows. */
    SortedMap<String, Long> rows() throws SQLException {
        return rows(connection, schema());
    }

    /** What belongs to an extension is not ours: it is made anew with the extension. */
    private static final String TABLES = """
            SELECT c.relname, format('SELECT count(*) FROM %I.%I', n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind = 'r' AND NOT EXISTS (
              SELECT FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.relname
            """;

    /** Table → number of rows as a connection's transaction sees it. */
    static SortedMap<String, Long> rows(Connection connection, String schema) throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (PreparedStatement tables = connection.prepareStatement(TABLES)) {
            tables.setString(1, schema);
            try (ResultSet row = tables.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), Long.valueOf(value(connection, row.getString(2))));
                }
            }
        }
        return counts;
    }

    static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
