package org.xunfang.server.siting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/**
 * What is planned, handed out. Where cameras will stand also says where there are none, so a reason is asked for, the audit
 * has it, and what is handed out says who took it and when. Thread-safe.
 */
final class Handout {

    private static final int LONGEST_REASON = 200;

    /** What the law asks of who builds the cameras; the page has the words. */
    private static final List<String> REMINDERS =
            List.of("filing_30_days", "notice_sign", "retention_30_days", "no_private_rooms", "consent_private");

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Clock clock;

    Handout(Jdbi jdbi, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who took it, and when. */
    record Watermark(String name, Instant at) {}

    record Sites(List<PlannedSite> sites, String reason, Watermark watermark) {}

    /** What is to be built in one village. */
    record WorkOrder(
            Village village, List<PlannedSite> proposals, String reason, Watermark watermark, List<String> reminders) {}

    record Village(
            String id,
            String name,
            @Nullable String code,
            @Nullable String township) {}

    /**
     * All that is planned.
     *
     * @param format what it is written as, for the audit
     * @param village only what is planned there; null: everywhere
     * @param root only within this unit's sub-tree; null: in the county
     * @throws AppException.Invalid {@code proposal.reason_missing}
     */
    Sites export(Principal by, String format, @Nullable UUID village, @Nullable String reason, @Nullable UUID root) {
        String given = required(reason);
        return jdbi.inTransaction(h -> {
            if (village != null) {
                village(h, village, root);
            }
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("format", format);
            return take(h, by, "proposal.export", village, given, detail, root);
        });
    }

    /** What is planned in one village, with what the law asks. */
    WorkOrder workOrder(Principal by, UUID id, @Nullable String reason, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            Village village = village(h, id, root);
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("village", village.name());
            Sites taken = take(h, by, "proposal.work_order", id, required(reason), detail, root);
            return new WorkOrder(village, taken.sites(), taken.reason(), taken.watermark(), REMINDERS);
        });
    }

    private Sites take(
            Handle h,
            Principal by,
            String action,
            @Nullable UUID village,
            String reason,
            Map<String, Object> detail,
            @Nullable UUID root) {
        List<PlannedSite> sites = ProposalLists.list(h, ProposalLists.Filter.toBuild(village), root).stream()
                .map(PlannedSite::of)
                .toList();
        detail.put("reason", reason);
        detail.put("rows", sites.size());
        audit.append(h, by.accountId(), by.login(), action, village == null ? null : village.toString(), detail);
        Watermark watermark = new Watermark(
                by.name() + " (" + by.login() + ")", clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return new Sites(sites, reason, watermark);
    }

    private static String required(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            throw new AppException.Invalid("proposal.reason_missing", Map.of("most", LONGEST_REASON));
        }
        return text;
    }

    private static final String VILLAGE =
            "SELECT id, name, code, township FROM village v WHERE id = :id AND " + Within.village("v.id");

    private static Village village(Handle h, UUID id, @Nullable UUID root) {
        Optional<Village> found = h.createQuery(VILLAGE)
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> new Village(
                        row.getString("id"), row.getString("name"), row.getString("code"), row.getString("township")))
                .findOne();
        return found.orElseThrow(() -> new AppException.NotFound("village.not_found", Map.of("id", id)));
    }
}
