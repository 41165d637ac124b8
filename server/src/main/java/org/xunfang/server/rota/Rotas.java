package org.xunfang.server.rota;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Requests;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Keeps templates and makes shifts of them. A change commits together with its entry in the audit and the news. Every
 * {@code root} is that of the sub-tree of who asks; null: everything. Thread-safe.
 */
final class Rotas {

    /** What tells pages to fetch the rota again. */
    static final String EVENT = "rota.changed";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final ZoneId zone;
    private final Clock clock;

    Rotas(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.zone = zone;
        this.clock = clock;
    }

    List<RotaTemplate> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> TemplateRepository.list(h, root));
    }

    /**
     * Makes a template for each of some units; a unit that has the very same keeps that one.
     *
     * @throws AppException.NotFound {@code unit.not_found} where one of them is not within the sub-tree
     */
    List<RotaTemplate> create(Principal by, List<UUID> units, TemplateForm.Checked form, @Nullable UUID root) {
        List<UUID> wanted = units.stream().distinct().sorted().toList();
        return jdbi.inTransaction(h -> {
            List<UUID> found = TemplateRepository.lockUnits(h, wanted, root);
            if (found.size() < wanted.size()) {
                throw new AppException.NotFound("unit.not_found", Map.of());
            }
            Map<UUID, UUID> meant = TemplateRepository.findSame(h, found, form);
            List<UUID> lacking =
                    found.stream().filter(unit -> !meant.containsKey(unit)).toList();
            for (UUID unit : lacking) {
                UUID id = Ids.next();
                TemplateRepository.insert(h, id, unit, form);
                meant.put(unit, id);
            }
            if (!lacking.isEmpty()) {
                note(h, by, "rota.template_create", null, Map.of("units", lacking, "template", form), root);
            }
            return TemplateRepository.list(h, root).stream()
                    .filter(template -> meant.containsValue(template.id()))
                    .toList();
        });
    }

    /**
     * Changes a template; its shifts follow when it is applied.
     *
     * @param seenVersion the version that was looked at
     * @throws AppException.NotFound {@code rota.template_not_found}
     * @throws AppException.Conflict {@code rota.template_changed_meanwhile} where somebody else was faster
     */
    RotaTemplate change(Principal by, UUID id, int seenVersion, TemplateForm.Checked form, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            RotaTemplate before = seen(h, id, seenVersion, root);
            TemplateRepository.update(h, id, form);
            note(h, by, "rota.template_change", id, Map.of("before", before, "after", form), root);
            return found(h, id, root);
        });
    }

    /** What a removal came to. */
    record Removed(int shifts) {}

    /** Removes a template with its shifts to come, but for those that have been changed by hand or planned for. */
    Removed remove(Principal by, UUID id, int seenVersion, @Nullable UUID root) {
        Instant now = clock.instant();
        return jdbi.inTransaction(h -> {
            RotaTemplate before = seen(h, id, seenVersion, root);
            List<UUID> shifts = RosterRepository.lockFree(h, id, now).stream()
                    .map(RosteredShift::id)
                    .toList();
            RosterRepository.delete(h, shifts);
            TemplateRepository.remove(h, id, now);
            note(h, by, "rota.template_remove", id, Map.of("before", before, "shifts", shifts.size()), root);
            return new Removed(shifts.size());
        });
    }

    private static RotaTemplate seen(Handle h, UUID id, int seenVersion, @Nullable UUID root) {
        RotaTemplate template = found(h, id, root);
        if (seenVersion == Requests.NO_VERSION) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "If-Match", "value", ""));
        }
        if (template.version() != seenVersion) {
            throw new AppException.Conflict("rota.template_changed_meanwhile", Map.of("version", template.version()));
        }
        return template;
    }

    /** @throws AppException.NotFound {@code rota.template_not_found}, also outside of the sub-tree */
    void require(UUID id, @Nullable UUID root) {
        jdbi.useTransaction(h -> found(h, id, root));
    }

    private static RotaTemplate found(Handle h, UUID id, @Nullable UUID root) {
        return TemplateRepository.lock(h, id, root)
                .orElseThrow(() -> new AppException.NotFound("rota.template_not_found", Map.of("id", id)));
    }

    /** What applying templates came to. */
    record Applied(int made, int changed, int removed) {}

    /**
     * Makes the shifts that the templates want on some days, moves and removes those that they do not want any more. Doing it
     * again does nothing. Shifts that have begun, that were changed by hand or that are planned for stay.
     */
    Applied apply(Principal by, LocalDate from, LocalDate until, @Nullable UUID root) {
        Instant now = clock.instant();
        return jdbi.inTransaction(h -> {
            List<RotaTemplate> templates = TemplateRepository.lockAll(h, root);
            RosterRepository.lockToCome(h, from, until, now, root);
            Set<RosterRepository.Except> except = RosterRepository.exceptions(h, from, until);
            List<Turn> turns = TemplateExpansion.turns(templates, from, until, zone).stream()
                    .filter(turn -> !except.contains(new RosterRepository.Except(turn.templateId(), turn.day())))
                    .toList();
            Rostering rostering = Rostering.of(turns, RosterRepository.ofDays(h, from, until, root), now);
            if (rostering.isNothing()) {
                return new Applied(0, 0, 0);
            }
            RosterRepository.delete(h, rostering.remove());
            int inserted = RosterRepository.insert(h, rostering.make());
            Applied applied = new Applied(inserted - rostering.changed(), rostering.changed(), rostering.removed());
            note(h, by, "rota.apply", null, Map.of("from", from, "until", until, "shifts", applied), root);
            return applied;
        });
    }

    private void note(
            Handle h,
            Principal by,
            String action,
            @Nullable UUID subject,
            Map<String, Object> detail,
            @Nullable UUID root) {
        String about = subject == null ? null : subject.toString();
        audit.append(h, by.accountId(), by.login(), action, about, detail);
        outbox.post(h, EVENT, root, Map.of());
    }
}
