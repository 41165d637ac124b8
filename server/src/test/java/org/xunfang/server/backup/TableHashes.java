package org.xunfang.server.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Every row of every table, as one hash a table: what tells two databases apart. */
final class TableHashes {

    private TableHashes() {}

    /** Table → hash of its rows, in whatever order they lie. */
    static SortedMap<String, String> of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            SortedMap<String, String> hashes = new TreeMap<>();
            for (String table : Snapshot.rows(connection, "public").keySet()) {
                hashes.put(table, hash(connection, "SELECT t::text AS row FROM \"" + table + "\" AS t"));
            }
            return hashes;
        }
    }

    /** Hash of the rows of a query with one text column {@code row}. */
    static String hash(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) || ' rows ' || coalesce(md5(string_agg(md5(row), '' ORDER BY md5(row))), '') FROM ("
                                + query + ") AS q")) {
            row.next();
            return row.getString(1);
        }
    }
}
