package org.xunfang.server.unit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shift.
 *
 * @param startsAt rostered
 * @param startedAt as it was; null: not yet
 * @param pause a break without a place; null: none
 * @param capabilities tags of what the unit can do, such as boat
 */
public record ShiftView(
        UUID id,
        UnitRef unit,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable ShiftPause pause,
        List<String> capabilities) {

    public ShiftView {
        capabilities = List.copyOf(capabilities);
    }

    static ShiftView read(ResultSet row) throws SQLException {
        return new ShiftView(
                row.getObject("id", UUID.class),
                UnitRef.read(row),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                ShiftPause.read(row),
                List.of((String[]) row.getArray("capabilities").getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }

    boolean isRunning() {
        return startedAt != null && endedAt == null;
    }
}
