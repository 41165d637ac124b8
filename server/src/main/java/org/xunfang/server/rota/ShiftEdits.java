package org.xunfang.server.rota;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.unit.Capabilities;
import org.xunfang.server.unit.ShiftPause;

/** What a leader changes about one shift: its break, what its unit can do, or that there is none. Thread-safe. */
final class ShiftEdits {

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    ShiftEdits(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What a shift shall be like.
     *
     * @param pause null: none
     * @param capabilities null: none
     */
    record Form(@Nullable Pause pause, @Nullable List<String> capabilities) {}

    record Pause(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer minutes) {}

    /** @throws AppException.NotFound {@code shift.not_found}, also outside of the sub-tree */
    static RosteredShift found(Handle h, UUID id, @Nullable UUID root) {
        return RosterRepository.lock(h, id, root)
                .orElseThrow(() -> new AppException.NotFound("shift.not_found", Map.of("id", id)));
    }

    /**
     * Changes a shift that is not over; its template leaves it alone from then on.
     *
     * @param seenVersion the version that was looked at
     * @throws AppException.Invalid {@code shift.invalid} with the names of the fields that cannot be used
     * @throws AppException.Conflict {@code shift.changed_meanwhile} where somebody else was faster; {@code rota.shift_over}
     */
    Week.Shift change(Principal by, UUID id, int seenVersion, Form form, @Nullable UUID root) {
        Instant now = clock.instant();
        return jdbi.inTransaction(h -> {
            RosteredShift before = seen(h, id, seenVersion, root, now);
            ShiftPause pause = pause(form.pause(), before);
            List<String> tags = Capabilities.checked(form.capabilities()).orElse(null);
            List<String> faults = new ArrayList<>();
            if (form.pause() != null && pause == null) {
                faults.add("pause");
            }
            if (tags == null) {
                faults.add("capabilities");
            }
            if (!faults.isEmpty()) {
                throw new AppException.Invalid("shift.invalid", Map.of("fields", faults));
            }
            RosterRepository.change(h, id, pause, Objects.requireNonNull(tags), now);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("before", what(before.pause(), before.capabilities()));
            detail.put("after", what(pause, tags));
            note(h, by, "shift.change", before, detail);
            return Week.Shift.of(
                    found(h, id, root), WeekRepository.crews(h, List.of(id)).getOrDefault(id, List.of()));
        });
    }

    private static Map<String, Object> what(@Nullable ShiftPause pause, List<String> capabilities) {
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("pause", pause);
        what.put("capabilities", capabilities);
        return what;
    }

    private static @Nullable ShiftPause pause(@Nullable Pause wanted, RosteredShift shift) {
        if (wanted == null || wanted.from() == null || wanted.until() == null || wanted.minutes() == null) {
            return null;
        }
        ShiftPause pause = new ShiftPause(wanted.from(), wanted.until(), wanted.minutes());
        return pause.isWithin(shift.startsAt(), shift.endsAt()) ? pause : null;
    }

    /**
     * Removes a shift that has not begun; its template does not make it again.
     *
     * @throws AppException.Conflict {@code rota.shift_begun}; {@code rota.shift_planned} where a plan has a route for it
     */
    void remove(Principal by, UUID id, int seenVersion, @Nullable UUID root) {
        Instant now = clock.instant();
        jdbi.useTransaction(h -> {
            RosteredShift shift = seen(h, id, seenVersion, root, now);
            if (shift.startedAt() != null) {
                throw new AppException.Conflict("rota.shift_begun", Map.of());
            }
            if (shift.planned()) {
                throw new AppException.Conflict("rota.shift_planned", Map.of());
            }
            UUID template = shift.templateId();
            if (template != null) {
                RosterRepository.except(h, template, shift.day());
            }
            RosterRepository.delete(h, List.of(id));
            Map<String, Object> detail =
                    Map.of("unit", shift.unitId(), "startsAt", shift.startsAt(), "endsAt", shift.endsAt());
            note(h, by, "shift.remove", shift, detail);
        });
    }

    private static RosteredShift seen(Handle h, UUID id, int seenVersion, @Nullable UUID root, Instant now) {
        RosteredShift shift = found(h, id, root);
        if (seenVersion == Requests.NO_VERSION) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "If-Match", "value", ""));
        }
        if (shift.version() != seenVersion) {
            throw new AppException.Conflict("shift.changed_meanwhile", Map.of("version", shift.version()));
        }
        if (shift.endedAt() != null || !shift.endsAt().isAfter(now)) {
            throw new AppException.Conflict("rota.shift_over", Map.of());
        }
        return shift;
    }

    private void note(Handle h, Principal by, String action, RosteredShift shift, Map<String, Object> detail) {
        audit.append(h, by.accountId(), by.login(), action, shift.id().toString(), detail);
        UUID scope = RosterRepository.orgUnitOf(h, shift.unitId());
        outbox.post(h, Rotas.EVENT, scope, Map.of("shiftIds", List.of(shift.id())));
    }
}
