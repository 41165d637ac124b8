package org.xunfang.server.rota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.rights.Within;
import org.xunfang.server.unit.ShiftPause;

/** Shifts of the rota in the database. */
final class RosterRepository {

    private RosterRepository() {}

    /** A day on which a template makes no shift, since it was removed by hand. */
    record Except(UUID templateId, LocalDate day) {}

    private static final String SELECT = "SELECT " + RosteredShift.COLUMNS
            + " FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id WHERE u.active AND "
            + Within.orgUnit("u.org_unit_id");

    /** Those that start on some days, by start. */
    static List<RosteredShift> ofDays(Handle h, LocalDate from, LocalDate until, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND s.day BETWEEN :from AND :until ORDER BY s.starts_at, s.id")
                .bind("root", root)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> RosteredShift.read(row))
                .list();
    }

    /** Those of templates that have not begun. Held, nobody changes them by hand, starts them or plans for them. */
    private static final String TO_COME = "SELECT s.id FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id"
            + " WHERE s.template_id IS NOT NULL AND s.started_at IS NULL AND s.starts_at > :now AND ";

    /**
     * Holds those shifts of some days that templates may still move or remove. Who reads them afterwards, in a statement of its
     * own, sees what was done to them until then.
     */
    static void lockToCome(Handle h, LocalDate from, LocalDate until, Instant now, @Nullable UUID root) {
        h.createQuery(TO_COME + "s.day BETWEEN :from AND :until AND " + Within.orgUnit("u.org_unit_id")
                        + " ORDER BY s.id FOR UPDATE OF s")
                .bind("from", from)
                .bind("until", until)
                .bind("now", now)
                .bind("root", root)
                .mapTo(UUID.class)
                .list();
    }

    /** A template's that it may still move or remove, whatever the day; held until the transaction ends. */
    static List<RosteredShift> lockFree(Handle h, UUID template, Instant now) {
        h.createQuery(TO_COME + "s.template_id = :template ORDER BY s.id FOR UPDATE OF s")
                .bind("template", template)
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
        return h
                .createQuery(SELECT + " AND s.template_id = :template AND s.starts_at > :now")
                .bind("root", (UUID) null)
                .bind("template", template)
                .bind("now", now)
                .map((row, context) -> RosteredShift.read(row))
                .list()
                .stream()
                .filter(shift -> shift.isTemplates(now))
                .toList();
    }

    /** One, held until the transaction ends; empty outside of the sub-tree. */
    static Optional<RosteredShift> lock(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(SELECT + " AND s.id = :id FOR UPDATE OF s")
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> RosteredShift.read(row))
                .findOne();
    }

    static Set<Except> exceptions(Handle h, LocalDate from, LocalDate until) {
        return new HashSet<>(h.createQuery(
                        "SELECT template_id, day FROM rota_exception WHERE day BETWEEN :from AND :until")
                .bind("from", from)
                .bind("until", until)
                .map((row, context) ->
                        new Except(row.getObject("template_id", UUID.class), row.getObject("day", LocalDate.class)))
                .list());
    }

    static void except(Handle h, UUID template, LocalDate day) {
        h.execute("INSERT INTO rota_exception (template_id, day) VALUES (?, ?) ON CONFLICT DO NOTHING", template, day);
    }

    /** Deletes shifts, but for those that have begun or were planned for meanwhile. */
    static void delete(Handle h, Collection<UUID> ids) {
        h.createUpdate("""
                        DELETE FROM shift s WHERE s.id = ANY(:ids) AND s.started_at IS NULL
                          AND NOT EXISTS (SELECT FROM patrol_route x WHERE x.shift_id = s.id)
                        """).bindArray("ids", UUID.class, List.copyOf(ids)).execute();
    }

    /** Makes a shift, unless its unit has one that starts then; returns how many have been made. */
    static int insert(Handle h, List<NewShift> shifts) {
        if (shifts.isEmpty()) {
            return 0;
        }
        PreparedBatch batch = h.prepareBatch("""
                INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at, pause_from, pause_until, pause_minutes,
                  capabilities, template_id, version)
                VALUES (:id, :unit, :day, :starts, :ends, :pauseFrom, :pauseUntil, :pauseMinutes, :capabilities, :template,
                  :version)
                ON CONFLICT DO NOTHING
                """);
        for (NewShift shift : shifts) {
            Turn turn = shift.turn();
            ShiftPause pause = turn.pause();
            batch.bind("id", shift.id())
                    .bind("unit", turn.unitId())
                    .bind("day", turn.day())
                    .bind("starts", turn.startsAt())
                    .bind("ends", turn.endsAt())
                    .bind("pauseFrom", pause == null ? null : pause.from())
                    .bind("pauseUntil", pause == null ? null : pause.until())
                    .bind("pauseMinutes", pause == null ? null : pause.minutes())
                    .bindArray("capabilities", String.class, turn.capabilities())
                    .bind("template", turn.templateId())
                    .bind("version", shift.version())
                    .add();
        }
        return batch.executePreparedBatch("id").mapTo(UUID.class).list().size();
    }

    /** A shift to be made under an id; one that is made anew has the version after its last. */
    record NewShift(UUID id, int version, Turn turn) {

        static NewShift of(@Nullable RosteredShift before, Turn turn) {
            return before == null
                    ? new NewShift(Ids.next(), 1, turn)
                    : new NewShift(before.id(), before.version() + 1, turn);
        }
    }

    /** Gives a shift another break and other capabilities, by hand. */
    static void change(Handle h, UUID id, @Nullable ShiftPause pause, List<String> capabilities, Instant now) {
        h.createUpdate("""
                        UPDATE shift SET pause_from = :from, pause_until = :until, pause_minutes = :minutes,
                          capabilities = :capabilities, touched_at = :now, version = version + 1
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("from", pause == null ? null : pause.from())
                .bind("until", pause == null ? null : pause.until())
                .bind("minutes", pause == null ? null : pause.minutes())
                .bindArray("capabilities", String.class, capabilities)
                .bind("now", now)
                .execute();
    }

    /** The organisation unit of a shift's unit: whom a change of it concerns. */
    static UUID orgUnitOf(Handle h, UUID unit) {
        return h.createQuery("SELECT org_unit_id FROM patrol_unit WHERE id = :unit")
                .bind("unit", unit)
                .mapTo(UUID.class)
                .one();
    }
}
