package org.xunfang.server.rota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.unit.ShiftPause;

/**
 * A shift as the rota keeps it.
 *
 * @param version what a change of it has to name
 * @param day on which it starts
 * @param startedAt as it was; null: not yet
 * @param templateId where it comes from; null: made otherwise
 * @param touched changed by hand, swapped or planned for: its template leaves it alone
 * @param planned a plan has a route for it
 */
record RosteredShift(
        UUID id,
        int version,
        UUID unitId,
        LocalDate day,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable ShiftPause pause,
        List<String> capabilities,
        @Nullable UUID templateId,
        boolean touched,
        boolean planned) {

    /** What {@link #read} reads; of {@code shift s}. */
    static final String COLUMNS = """
            s.id, s.version, s.patrol_unit_id, s.day, s.starts_at, s.ends_at, s.started_at, s.ended_at, s.pause_from,
            s.pause_until, s.pause_minutes, s.capabilities, s.template_id,
            s.touched_at IS NOT NULL OR EXISTS (SELECT FROM shift_member x WHERE x.shift_id = s.id) AS touched,
            EXISTS (SELECT FROM patrol_route x WHERE x.shift_id = s.id) AS planned""";

    RosteredShift {
        capabilities = List.copyOf(capabilities);
    }

    static RosteredShift read(ResultSet row) throws SQLException {
        return new RosteredShift(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("patrol_unit_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                ShiftPause.read(row),
                TemplateRepository.texts(row, "capabilities"),
                row.getObject("template_id", UUID.class),
                row.getBoolean("touched"),
                row.getBoolean("planned"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }

    /** Its template may still move or remove it. */
    boolean isTemplates(Instant now) {
        return templateId != null && !touched && !planned && startedAt == null && startsAt.isAfter(now);
    }

    /** Nothing of it would be another if the template made it anew. */
    boolean isAs(Turn turn) {
        return unitId.equals(turn.unitId())
                && startsAt.equals(turn.startsAt())
                && endsAt.equals(turn.endsAt())
                && (pause == null ? turn.pause() == null : pause.equals(turn.pause()))
                && capabilities.equals(turn.capabilities());
    }

    boolean overlaps(RosteredShift other) {
        return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
    }
}
