package org.xunfang.server.rota;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Templates in the database. */
final class TemplateRepository {

    private TemplateRepository() {}

    private static final String SELECT = """
            SELECT r.id, r.version, r.patrol_unit_id, r.weekdays, r.starts, r.ends, r.pause_from, r.pause_until,
                   r.pause_minutes, r.capabilities, r.valid_from, r.valid_until
            FROM rota_template r JOIN patrol_unit u ON u.id = r.patrol_unit_id
            WHERE r.removed_at IS NULL AND u.active AND
            """ + Within.orgUnit("u.org_unit_id");

    /** By unit and start. */
    static List<RotaTemplate> list(Handle h, @Nullable UUID root) {
        return h.createQuery(SELECT + " ORDER BY u.name, u.id, r.starts, r.weekdays, r.id")
                .bind("root", root)
                .map((row, context) -> read(row))
                .list();
    }

    /**
     * All of them, held until the transaction ends, so that nobody applies or changes them meanwhile. Who holds one of their
     * shifts may still name them: he must not have to wait for who waits for the shift.
     */
    static List<RotaTemplate> lockAll(Handle h, @Nullable UUID root) {
        return h.createQuery(SELECT + " ORDER BY r.id FOR NO KEY UPDATE OF r")
                .bind("root", root)
                .map((row, context) -> read(row))
                .list();
    }

    /** One, held until the transaction ends; empty outside of the sub-tree. */
    static Optional<RotaTemplate> lock(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND r.id = :id FOR NO KEY UPDATE OF r")
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    static void insert(Handle h, UUID id, UUID unit, TemplateForm.Checked form) {
        fields(h.createUpdate("""
                        INSERT INTO rota_template (id, patrol_unit_id, weekdays, starts, ends, pause_from, pause_until,
                          pause_minutes, capabilities, valid_from, valid_until)
                        VALUES (:id, :unit, CAST(:weekdays AS smallint[]), :starts, :ends, :pauseFrom, :pauseUntil,
                          :pauseMinutes, :capabilities, :validFrom, :validUntil)
                        """), form).bind("id", id).bind("unit", unit).execute();
    }

    static void update(Handle h, UUID id, TemplateForm.Checked form) {
        fields(h.createUpdate("""
                        UPDATE rota_template SET weekdays = CAST(:weekdays AS smallint[]), starts = :starts, ends = :ends,
                          pause_from = :pauseFrom, pause_until = :pauseUntil, pause_minutes = :pauseMinutes,
                          capabilities = :capabilities, valid_from = :validFrom, valid_until = :validUntil,
                          version = version + 1
                        WHERE id = :id
                        """), form).bind("id", id).execute();
    }

    private static <S extends SqlStatement<S>> S fields(S statement, TemplateForm.Checked form) {
        TemplateForm.Pause pause = form.pause();
        return statement
                .bindArray("weekdays", Integer.class, form.weekdays())
                .bind("starts", form.starts())
                .bind("ends", form.ends())
                .bind("pauseFrom", pause == null ? null : pause.from())
                .bind("pauseUntil", pause == null ? null : pause.until())
                .bind("pauseMinutes", pause == null ? null : pause.minutes())
                .bindArray("capabilities", String.class, form.capabilities())
                .bind("validFrom", form.validFrom())
                .bind("validUntil", form.validUntil());
    }

    static void remove(Handle h, UUID id, Instant now) {
        h.createUpdate("UPDATE rota_template SET removed_at = :now, version = version + 1 WHERE id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    private static final String SAME = """
            SELECT DISTINCT ON (patrol_unit_id) patrol_unit_id, id FROM rota_template
            WHERE removed_at IS NULL AND patrol_unit_id = ANY(:units) AND weekdays = CAST(:weekdays AS smallint[])
              AND starts = :starts AND ends = :ends AND pause_from IS NOT DISTINCT FROM CAST(:pauseFrom AS time)
              AND pause_until IS NOT DISTINCT FROM CAST(:pauseUntil AS time)
              AND pause_minutes IS NOT DISTINCT FROM CAST(:pauseMinutes AS integer) AND capabilities = CAST(:capabilities AS text[])
              AND valid_from = :validFrom AND valid_until IS NOT DISTINCT FROM CAST(:validUntil AS date)
            ORDER BY patrol_unit_id, id
            """;

    /** The templates of some units that say the same, by unit. */
    static Map<UUID, UUID> findSame(Handle h, List<UUID> units, TemplateForm.Checked form) {
        Map<UUID, UUID> found = new HashMap<>();
        fields(h.createQuery(SAME), form)
                .bindArray("units", UUID.class, units)
                .map((row, context) ->
                        found.put(row.getObject("patrol_unit_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
        return found;
    }

    /** Those of some units that are active and within the sub-tree; nobody else makes templates for them meanwhile. */
    static List<UUID> lockUnits(Handle h, List<UUID> ids, @Nullable UUID root) {
        return h.createQuery("SELECT u.id FROM patrol_unit u WHERE u.active AND u.id = ANY(:ids) AND "
                        + Within.orgUnit("u.org_unit_id") + " ORDER BY u.id FOR NO KEY UPDATE OF u")
                .bind("root", root)
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
    }

    private static RotaTemplate read(ResultSet row) throws SQLException {
        LocalTime pauseFrom = row.getObject("pause_from", LocalTime.class);
        return new RotaTemplate(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getObject("patrol_unit_id", UUID.class),
                Arrays.stream((Object[]) array(row.getArray("weekdays")))
                        .map(day -> ((Number) day).intValue())
                        .toList(),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                pauseFrom == null
                        ? null
                        : new TemplateForm.Pause(
                                pauseFrom, row.getObject("pause_until", LocalTime.class), row.getInt("pause_minutes")),
                texts(row, "capabilities"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) array(row.getArray(column)));
    }

    private static Object array(@Nullable Array array) throws SQLException {
        return Objects.requireNonNull(array).getArray();
    }
}
