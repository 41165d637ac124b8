package org.xunfang.server.rota;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/**
 * Days on which members do not serve; why is not kept. A shift belongs to the day on which it starts. Thread-safe.
 */
final class Leaves {

    /** The longest leave in one piece, days. */
    static final int MOST_DAYS = 400;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;

    Leaves(Jdbi jdbi, AuditLog audit, EventOutbox outbox) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Leave of the units' members that touches some days. */
    static List<Week.Leave> list(Handle h, List<UUID> units, LocalDate from, LocalDate until) {
        return h.createQuery("""
                        SELECT l.id, l.member_id, l.from_day, l.until_day FROM member_leave l JOIN member m ON m.id = l.member_id
                        WHERE m.patrol_unit_id = ANY(:units) AND l.from_day <= :until AND l.until_day >= :from
                        ORDER BY l.from_day, l.until_day, l.id
                        """)
                .bindArray("units", UUID.class, units)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> new Week.Leave(
                        row.getObject("id", UUID.class),
                        row.getObject("member_id", UUID.class),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class)))
                .list();
    }

    private static final String MEMBER_SCOPE = """
            SELECT u.org_unit_id FROM member m JOIN patrol_unit u ON u.id = m.patrol_unit_id
            WHERE m.id = :member AND u.active AND
            """ + Within.orgUnit("u.org_unit_id") + " FOR UPDATE OF m";

    /**
     * Puts a member on leave. The same days again are the same leave.
     *
     * @throws AppException.NotFound {@code rota.member_not_found}
     * @throws AppException.Conflict {@code rota.leave_overlaps} where the member is on leave on some of the days already
     */
    Week.Leave add(Principal by, UUID member, LocalDate from, LocalDate until, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            UUID scope = h.createQuery(MEMBER_SCOPE)
                    .bind("member", member)
                    .bind("root", root)
                    .mapTo(UUID.class)
                    .findOne()
                    .orElseThrow(() -> new AppException.NotFound("rota.member_not_found", Map.of("id", member)));
            List<Week.Leave> present = ofMember(h, member, from, until);
            if (present.size() == 1
                    && present.get(0).fromDay().equals(from)
                    && present.get(0).untilDay().equals(until)) {
                return present.get(0);
            }
            if (!present.isEmpty()) {
                Week.Leave other = present.get(0);
                throw new AppException.Conflict(
                        "rota.leave_overlaps", Map.of("from", other.fromDay(), "until", other.untilDay()));
            }
            UUID id = Ids.next();
            h.execute(
                    "INSERT INTO member_leave (id, member_id, from_day, until_day) VALUES (?, ?, ?, ?)",
                    id,
                    member,
                    from,
                    until);
            note(h, by, "rota.leave_add", id, member, scope);
            return new Week.Leave(id, member, from, until);
        });
    }

    private static List<Week.Leave> ofMember(Handle h, UUID member, LocalDate from, LocalDate until) {
        return h.createQuery("""
                        SELECT id, from_day, until_day FROM member_leave
                        WHERE member_id = :member AND from_day <= :until AND until_day >= :from ORDER BY from_day, id
                        """)
                .bind("member", member)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> new Week.Leave(
                        row.getObject("id", UUID.class),
                        member,
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class)))
                .list();
    }

    private record Removed(UUID member, UUID scope) {}

    private static final String REMOVE =
            """
            DELETE FROM member_leave l USING member m, patrol_unit u
            WHERE l.id = :id AND m.id = l.member_id AND u.id = m.patrol_unit_id AND
            """ + Within.orgUnit("u.org_unit_id") + " RETURNING l.member_id, u.org_unit_id";

    /** @throws AppException.NotFound {@code rota.leave_not_found} */
    void remove(Principal by, UUID id, @Nullable UUID root) {
        jdbi.useTransaction(h -> {
            Removed removed = h.createQuery(REMOVE)
                    .bind("id", id)
                    .bind("root", root)
                    .map((row, context) -> new Removed(
                            row.getObject("member_id", UUID.class), row.getObject("org_unit_id", UUID.class)))
                    .findOne()
                    .orElseThrow(() -> new AppException.NotFound("rota.leave_not_found", Map.of("id", id)));
            note(h, by, "rota.leave_remove", id, removed.member(), removed.scope());
        });
    }

    private void note(Handle h, Principal by, String action, UUID id, UUID member, UUID scope) {
        // the audit is kept for good, the days of a leave are not
        audit.append(h, by.accountId(), by.login(), action, id.toString(), Map.of("member", member));
        outbox.post(h, Rotas.EVENT, scope, Map.of());
    }
}
