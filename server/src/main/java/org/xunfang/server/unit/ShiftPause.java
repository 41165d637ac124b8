package org.xunfang.server.unit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The break of a shift: it begins between two moments, wherever the unit is, and lasts some minutes.
 *
 * @param minutes 5 to 240
 */
public record ShiftPause(Instant from, Instant until, int minutes) {

    public static final int LEAST_MINUTES = 5;
    public static final int MOST_MINUTES = 240;

    /** Of the columns {@code pause_from}, {@code pause_until} and {@code pause_minutes} of a shift; null: none. */
    public static @Nullable ShiftPause read(ResultSet row) throws SQLException {
        return row.getTimestamp("pause_from") == null
                ? null
                : new ShiftPause(
                        row.getTimestamp("pause_from").toInstant(),
                        row.getTimestamp("pause_until").toInstant(),
                        row.getInt("pause_minutes"));
    }

    /** Ends within the shift, however late it begins. */
    public boolean isWithin(Instant startsAt, Instant endsAt) {
        return minutes >= LEAST_MINUTES
                && minutes <= MOST_MINUTES
                && !from.isBefore(startsAt)
                && !until.isBefore(from)
                && !until.plusSeconds(60L * minutes).isAfter(endsAt);
    }
}
