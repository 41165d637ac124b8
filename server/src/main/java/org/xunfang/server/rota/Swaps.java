package org.xunfang.server.rota;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/**
 * Lets members serve for each other. Swapping back the same two leaves the shifts as their units have them. Thread-safe.
 */
final class Swaps {

    private static final String ACTION = "rota.swap";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    Swaps(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Who changes with whom.
     *
     * @param shiftId from which {@code memberId} goes and on which {@code withMemberId} serves instead
     * @param withShiftId on which {@code memberId} serves instead of {@code withMemberId}; null: on none, the other is a
     *     substitute
     */
    record Order(UUID shiftId, UUID memberId, @Nullable UUID withShiftId, UUID withMemberId) {}

    /**
     * Carries a swap out; one that is carried out already stays as it is, and of one that is half carried out the other half is
     * done. Both members have to be of the sub-tree: both serve otherwise than before.
     *
     * @return the shifts that are concerned
     * @throws AppException.NotFound {@code shift.not_found} or {@code rota.member_not_found}, also for what is outside of the
     *     sub-tree
     * @throws AppException.Conflict {@code rota.shift_over}; {@code rota.not_serving} where somebody does not, or no longer,
     *     belong to the shift that he is to leave; {@code rota.already_serves}; {@code rota.on_leave}
     */
    List<Week.Shift> swap(Principal by, Order order, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            List<UUID> ids = Stream.of(Optional.of(order.shiftId()), Optional.ofNullable(order.withShiftId()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            for (UUID id : ids) {
                RosteredShift shift = ShiftEdits.found(h, id, root);
                if (shift.endedAt() != null || !shift.endsAt().isAfter(clock.instant())) {
                    throw new AppException.Conflict("rota.shift_over", Map.of());
                }
            }
            requireReached(h, order.memberId(), root);
            requireReached(h, order.withMemberId(), root);
            UUID with = order.withShiftId();
            if (order.memberId().equals(order.withMemberId()) || order.shiftId().equals(with)) {
                throw new AppException.Invalid("request.body_field", Map.of("field", "withMemberId"));
            }
            boolean changed = replace(h, by, order, order.shiftId(), order.memberId(), order.withMemberId());
            changed |= with != null && replace(h, by, order, with, order.withMemberId(), order.memberId());
            if (changed) {
                note(h, by, order, ids, root);
            }
            return shifts(h, ids, root);
        });
    }

    private static final String REACHED = """
            SELECT true FROM member m JOIN patrol_unit u ON u.id = m.patrol_unit_id WHERE m.id = :member AND u.active AND
            """ + Within.orgUnit("u.org_unit_id");

    private static void requireReached(Handle h, UUID member, @Nullable UUID root) {
        boolean reached = h.createQuery(REACHED)
                .bind("member", member)
                .bind("root", root)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
        if (!reached) {
            throw new AppException.NotFound("rota.member_not_found", Map.of("id", member));
        }
    }

    private static Optional<String> state(Handle h, UUID shift, UUID member) {
        return h.createQuery("SELECT state FROM shift_crew WHERE shift_id = :shift AND member_id = :member")
                .bind("shift", shift)
                .bind("member", member)
                .mapTo(String.class)
                .findOne();
    }

    /** Lets one serve instead of the other; false where it is so already. */
    private boolean replace(Handle h, Principal by, Order order, UUID shift, UUID goes, UUID comes) {
        String was = state(h, shift, goes).orElse("");
        String is = state(h, shift, comes).orElse("");
        if (was.isEmpty() || was.equals("swapped")) {
            // of a guest who has been taken off nothing is left
            if (is.equals("serves") && (was.equals("swapped") || isDone(h, by, order))) {
                return false;
            }
            throw new AppException.Conflict("rota.not_serving", Map.of("member", goes));
        }
        onLeave(h, shift, comes).ifPresent(day -> {
            throw new AppException.Conflict("rota.on_leave", Map.of("member", comes, "day", day));
        });
        if (is.equals("serves")) {
            throw new AppException.Conflict("rota.already_serves", Map.of("member", comes));
        }
        set(h, shift, goes, false);
        set(h, shift, comes, true);
        return true;
    }

    private boolean isDone(Handle h, Principal by, Order order) {
        return audit.has(h, by.accountId(), ACTION, order.shiftId().toString(), detail(order));
    }

    private static Optional<LocalDate> onLeave(Handle h, UUID shift, UUID member) {
        return h.createQuery("""
                        SELECT s.day FROM shift s JOIN member_leave l ON s.day BETWEEN l.from_day AND l.until_day
                        WHERE s.id = :shift AND l.member_id = :member LIMIT 1
                        """)
                .bind("shift", shift)
                .bind("member", member)
                .mapTo(LocalDate.class)
                .findOne();
    }

    /** What a unit's own members do anyway is not written down. */
    private static void set(Handle h, UUID shift, UUID member, boolean serves) {
        h.createUpdate("DELETE FROM shift_member WHERE shift_id = :shift AND member_id = :member")
                .bind("shift", shift)
                .bind("member", member)
                .execute();
        h.createUpdate("""
                        INSERT INTO shift_member (shift_id, member_id, serves)
                        SELECT s.id, m.id, :serves FROM shift s, member m
                        WHERE s.id = :shift AND m.id = :member AND (m.patrol_unit_id = s.patrol_unit_id) <> :serves
                        """)
                .bind("shift", shift)
                .bind("member", member)
                .bind("serves", serves)
                .execute();
        h.createUpdate("UPDATE shift SET version = version + 1 WHERE id = :shift")
                .bind("shift", shift)
                .execute();
    }

    private static List<Week.Shift> shifts(Handle h, List<UUID> ids, @Nullable UUID root) {
        Map<UUID, List<Week.Crewman>> crews = WeekRepository.crews(h, ids);
        return ids.stream()
                .map(id -> Week.Shift.of(ShiftEdits.found(h, id, root), crews.getOrDefault(id, List.of())))
                .toList();
    }

    private void note(Handle h, Principal by, Order order, List<UUID> ids, @Nullable UUID root) {
        List<UUID> scopes = ids.stream()
                .map(id -> RosterRepository.orgUnitOf(
                        h, ShiftEdits.found(h, id, root).unitId()))
                .distinct()
                .toList();
        audit.append(h, by.accountId(), by.login(), ACTION, order.shiftId().toString(), detail(order));
        scopes.forEach(scope -> outbox.post(h, Rotas.EVENT, scope, Map.of("shiftIds", ids)));
    }

    private static Map<String, Object> detail(Order order) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("member", order.memberId());
        detail.put("with", order.withMemberId());
        detail.put("withShift", order.withShiftId());
        return detail;
    }
}
