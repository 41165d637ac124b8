package org.xunfang.server.unit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Shifts, units and their members in the database. Thread-safe. */
final class ShiftRepository {

    private static final String COLUMNS = "SELECT s.id, s.day, s.starts_at, s.ends_at, s.started_at, s.ended_at, "
            + "s.pause_from, s.pause_until, s.pause_minutes, s.capabilities, "
            + UnitRef.COLUMNS;

    private static final String SELECT = COLUMNS
            + " FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id JOIN org_unit o ON o.id = u.org_unit_id ";

    private final Jdbi jdbi;

    ShiftRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String OF_DAY = COLUMNS + """
            , (SELECT coalesce(json_agg(json_build_object('name', m.name, 'rank', m.rank, 'leader', m.leader, 'guest', c.guest)
                                        ORDER BY c.guest, m.leader DESC, m.id), '[]')
               FROM shift_crew c JOIN member m ON m.id = c.member_id
               WHERE c.shift_id = s.id AND c.state = 'serves')::text AS crew
            FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id JOIN org_unit o ON o.id = u.org_unit_id
            """ + "WHERE s.day = :day AND u.active AND "
            + Within.orgUnit("u.org_unit_id") + " ORDER BY s.starts_at, o.name, u.name, s.id";

    List<DutyView> ofDay(LocalDate day, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(OF_DAY)
                .bind("day", day)
                .bind("root", root)
                .map((row, context) -> new DutyView(ShiftView.read(row), row.getString("crew")))
                .list());
    }

    private static final String UNIT_OF = "SELECT " + UnitRef.COLUMNS + """

            FROM member m
            JOIN patrol_unit u ON u.id = coalesce((
              SELECT s.patrol_unit_id FROM shift_crew c JOIN shift s ON s.id = c.shift_id
              WHERE c.member_id = m.id AND c.guest AND c.state = 'serves' AND s.ended_at IS NULL AND s.starts_at <= :soon
                AND CASE WHEN s.started_at IS NULL THEN s.ends_at ELSE shift_limit(s.started_at, s.starts_at, s.ends_at) END > :now
              ORDER BY s.starts_at DESC, s.id LIMIT 1), m.patrol_unit_id)
            JOIN org_unit o ON o.id = u.org_unit_id
            WHERE m.account_id = :account AND u.active ORDER BY u.id LIMIT 1
            """;

    /** The unit that an account belongs to, or that it serves with as a guest on a shift that runs or may be started. */
    Optional<UnitRef> findUnitOf(UUID account, Instant now, Instant soon) {
        return jdbi.withHandle(h -> h.createQuery(UNIT_OF)
                .bind("account", account)
                .bind("now", now)
                .bind("soon", soon)
                .map((row, context) -> UnitRef.read(row))
                .findOne());
    }

    /** Who serves on a shift after leave and swaps, the leader first. */
    List<MemberView> crewOf(UUID shift) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT m.account_id, m.name, m.rank, m.leader FROM shift_crew c JOIN member m ON m.id = c.member_id
                        WHERE c.shift_id = :shift AND c.state = 'serves' ORDER BY c.guest, m.leader DESC, m.id
                        """)
                .bind("shift", shift)
                .map((row, context) -> member(row))
                .list());
    }

    /** Whether an account serves on a shift after leave and swaps. */
    boolean isServing(Handle h, UUID account, UUID shift) {
        return h.createQuery("SELECT serves_on(:account, :shift)")
                .bind("account", account)
                .bind("shift", shift)
                .mapTo(Boolean.class)
                .one();
    }

    List<MemberView> membersOf(UUID unit) {
        return jdbi.withHandle(h -> h.createQuery("""
                        SELECT id, account_id, name, rank, leader FROM member
                        WHERE patrol_unit_id = :unit ORDER BY leader DESC, id
                        """)
                .bind("unit", unit)
                .map((row, context) -> member(row))
                .list());
    }

    private static MemberView member(ResultSet row) throws SQLException {
        return new MemberView(
                row.getString("name"),
                row.getString("rank"),
                row.getBoolean("leader"),
                row.getObject("account_id", UUID.class));
    }

    private static final String CURRENT = SELECT + """
            WHERE s.patrol_unit_id = :unit AND s.ended_at IS NULL AND s.starts_at BETWEEN CAST(:now AS timestamptz) - interval '3 days' AND CAST(:now AS timestamptz) + interval '1 day'
              AND CASE WHEN s.started_at IS NULL THEN s.ends_at > :now ELSE shift_limit(s.started_at, s.starts_at, s.ends_at) > :now END
            ORDER BY s.started_at IS NULL, s.starts_at > CAST(:soon AS timestamptz),
                     CASE WHEN s.starts_at > CAST(:soon AS timestamptz) THEN s.starts_at - CAST(:now AS timestamptz) ELSE CAST(:now AS timestamptz) - s.starts_at END
            LIMIT 1
            """;

    /**
     * The running shift; else the newest that may be started; else the next within a day.
     *
     * @param soon a shift that begins until then may be started
     */
    Optional<ShiftView> findCurrent(UUID unit, Instant now, Instant soon) {
        return jdbi.withHandle(h -> h.createQuery(CURRENT)
                .bind("unit", unit)
                .bind("now", now)
                .bind("soon", soon)
                .map((row, context) -> ShiftView.read(row))
                .findOne());
    }

    /** A unit's shifts around a moment, the newest first, held until the transaction ends. */
    List<ShiftView> lockAround(Handle transaction, UUID unit, Instant at) {
        return transaction
                .createQuery(SELECT + """
                        WHERE s.patrol_unit_id = :unit
                          AND s.starts_at BETWEEN CAST(:at AS timestamptz) - interval '3 days' AND CAST(:at AS timestamptz) + interval '2 hours'
                        ORDER BY s.id FOR UPDATE OF s
                        """)
                .bind("unit", unit)
                .bind("at", at)
                .map((row, context) -> ShiftView.read(row))
                .stream()
                .sorted(Comparator.comparing(ShiftView::startsAt).reversed())
                .toList();
    }

    void set(Handle transaction, UUID shift, @Nullable Instant startedAt, @Nullable Instant endedAt) {
        transaction
                .createUpdate("UPDATE shift SET started_at = :started, ended_at = :ended WHERE id = :id")
                .bind("id", shift)
                .bind("started", startedAt)
                .bind("ended", endedAt)
                .execute();
    }

    private static final String FORGOTTEN = """
            UPDATE shift SET ended_at = shift_limit(started_at, starts_at, ends_at)
            WHERE started_at IS NOT NULL AND ended_at IS NULL AND shift_limit(started_at, starts_at, ends_at) < :now
            RETURNING patrol_unit_id
            """;

    /** Ends shifts that nobody has ended; returns their units. */
    List<UUID> endForgotten(Handle transaction, Instant now) {
        return transaction
                .createQuery(FORGOTTEN)
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    UUID orgUnitOf(Handle transaction, UUID unit) {
        return transaction
                .createQuery("SELECT org_unit_id FROM patrol_unit WHERE id = :unit")
                .bind("unit", unit)
                .mapTo(UUID.class)
                .one();
    }

    /** The unit's status changes with its shift: whoever shows it has to look again. */
    void touchState(Handle transaction, UUID unit) {
        transaction.execute("UPDATE unit_state SET changed_at = clock_timestamp() WHERE patrol_unit_id = ?", unit);
        transaction.execute("SELECT pg_notify(?, '')", Shifts.CHANNEL);
    }
}
