package org.xunfang.server.incident;

import java.time.Clock;
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

/** Takes reports of incidents; each may be sent again. Thread-safe. */
final class IncidentReports {

    private static final String SOURCE = "reported";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    IncidentReports(Jdbi jdbi, AuditLog audit, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Which incident it is, and whether it is new. */
    record Taken(UUID id, boolean isNew) {}

    /**
     * Takes a report.
     *
     * @param root where it has to lie: in a village of this unit's sub-tree; null: anywhere
     * @throws AppException.Forbidden {@code incident.not_yours} where it lies elsewhere
     */
    Taken take(Principal by, NewIncident report, @Nullable UUID root) {
        NewIncident.Checked incident = report.checked(clock.instant());
        UUID id = Ids.of(SOURCE, by.accountId() + "/" + incident.key());
        return jdbi.inTransaction(h -> {
            if (!IncidentRepository.reaches(h, incident.lon(), incident.lat(), root)) {
                throw new AppException.Forbidden("incident.not_yours", Map.of());
            }
            boolean isNew = IncidentRepository.add(h, id, incident, SOURCE, by.accountId());
            if (isNew) {
                tell(h, by, id, incident);
            }
            return new Taken(id, isNew);
        });
    }

    private void tell(Handle h, Principal by, UUID id, NewIncident.Checked incident) {
        audit.append(
                h,
                by.accountId(),
                by.login(),
                "incident.report",
                id.toString(),
                Map.of("kind", incident.kind(), "grade", incident.grade()));
        outbox.post(h, "incident.reported", null, Map.of("incidentId", id));
    }
}
