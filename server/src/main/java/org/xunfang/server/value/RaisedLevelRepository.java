package org.xunfang.server.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The calendar of days with a raised level. */
final class RaisedLevelRepository {

    private RaisedLevelRepository() {}

    private static final String LIST = """
            SELECT id, note, first_day, last_day, level, factor, applies_to, holiday FROM raised_level
            """;

    /** All, by day. */
    static List<RaisedLevel> list(Handle h) {
        return h.createQuery(LIST + "ORDER BY first_day, last_day, id")
                .map((row, context) -> level(row))
                .list();
    }

    /** Those that are not over two days before a moment: local dates are at most one day off. */
    static List<RaisedLevel> listFrom(Handle h, Instant now) {
        return h.createQuery(LIST + "WHERE last_day >= CAST(:now AS date) - 2 ORDER BY first_day, last_day, id")
                .bind("now", now)
                .map((row, context) -> level(row))
                .list();
    }

    static Optional<RaisedLevel> find(Handle h, UUID id) {
        return h.createQuery(LIST + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> level(row))
                .findOne();
    }

    private static final String PUT = """
            INSERT INTO raised_level (id, note, first_day, last_day, level, factor, applies_to, holiday)
            VALUES (:id, :note, :first, :last, :level, :factor, :kinds, :holiday)
            ON CONFLICT (id) DO UPDATE SET note = excluded.note, first_day = excluded.first_day, last_day = excluded.last_day,
              level = excluded.level, factor = excluded.factor, applies_to = excluded.applies_to, holiday = excluded.holiday
            """;

    static void put(Handle h, RaisedLevel level) {
        h.createUpdate(PUT)
                .bind("id", level.id())
                .bind("note", level.note())
                .bind("first", level.firstDay())
                .bind("last", level.lastDay())
                .bind("level", level.level())
                .bind("factor", level.factor())
                .bindArray("kinds", String.class, List.copyOf(new TreeSet<>(level.appliesTo())))
                .bind("holiday", level.holiday())
                .execute();
    }

    static void remove(Handle h, UUID id) {
        h.execute("DELETE FROM raised_level WHERE id = ?", id);
    }

    private static RaisedLevel level(ResultSet row) throws SQLException {
        return new RaisedLevel(
                row.getObject("id", UUID.class),
                row.getString("note"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("level"),
                row.getDouble("factor"),
                Set.of((String[]) row.getArray("applies_to").getArray()),
                row.getBoolean("holiday"));
    }
}
