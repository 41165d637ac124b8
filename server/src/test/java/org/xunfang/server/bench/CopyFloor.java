package org.xunfang.server.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** What the database takes by itself: the rows that have been stored, copied again in commits of 500 on one connection. */
final class CopyFloor {
    private static final int PER_COMMIT = 500;
    private static final int ROWS = 100_000;

    private final Jdbi jdbi;

    CopyFloor(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    double rowsPerSecond(int seconds) throws Exception {
        return jdbi.withHandle(h -> {
            h.execute("CREATE TABLE bench_floor (LIKE position INCLUDING ALL)");
            try {
                byte[][] portions = portions(h.getConnection());
                return copy(h.getConnection(), portions, seconds);
            } finally {
                h.execute("DROP TABLE bench_floor");
            }
        });
    }

    private static byte[][] portions(Connection connection) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        copy.copyOut("COPY (SELECT * FROM position ORDER BY received_at LIMIT " + ROWS + ") TO STDOUT", all);
        String[] lines = all.toString(StandardCharsets.UTF_8).split("(?<=\n)");
        byte[][] portions = new byte[(lines.length + PER_COMMIT - 1) / PER_COMMIT][];
        for (int p = 0; p < portions.length; p++) {
            StringBuilder rows = new StringBuilder();
            for (int i = p * PER_COMMIT; i < Math.min(lines.length, (p + 1) * PER_COMMIT); i++) {
                rows.append(lines[i]);
            }
            portions[p] = rows.toString().getBytes(StandardCharsets.UTF_8);
        }
        return portions;
    }

    private static double copy(Connection connection, byte[][] portions, int seconds) throws Exception {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long rows = 0;
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        // no row twice: the table has the key of the real one
        for (int p = 0; p < portions.length && System.nanoTime() < end; p++) {
            rows += copy.copyIn("COPY bench_floor FROM STDIN", new ByteArrayInputStream(portions[p]));
        }
        double perSecond = rows / ((System.nanoTime() - begin) / 1e9);
        try (Statement statement = connection.createStatement();
                ResultSet size = statement.executeQuery("SELECT pg_total_relation_size('bench_floor')")) {
            size.next();
            System.out.printf(
                    Locale.ROOT,
                    "COPY, %d rows a commit, one connection: %.0f rows/s, %d bytes a row%n",
                    PER_COMMIT,
                    perSecond,
                    size.getLong(1) / Math.max(1, rows));
        }
        return perSecond;
    }
}
