package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/** What becomes of an incident that units are sent to. */
final class DispatchRepository {

    private DispatchRepository() {}

    /** An incident that waited is being handled; its thread says since when. */
    static void handle(Handle h, UUID incident, UUID account, Instant now) {
        int changed = h.createUpdate("UPDATE incident SET state = 'handling' WHERE id = :id AND state = 'waiting'")
                .bind("id", incident)
                .execute();
        note(h, changed, incident, "handling", account, now);
    }

    /**
     * An incident to which nobody is sent any more, by whatever change of a plan, waits again.
     *
     * @param account null: by the server
     */
    static void release(Handle h, UUID incident, @Nullable UUID account, Instant now) {
        int changed = h.createUpdate("""
                        UPDATE incident SET state = 'waiting' WHERE id = :id AND state = 'handling' AND NOT EXISTS (
                          SELECT FROM replan WHERE state IN ('open', 'accepted') AND cause->>'incidentId' = CAST(:id AS text))
                        """).bind("id", incident).execute();
        note(h, changed, incident, "waiting", account, now);
    }

    private static void note(Handle h, int changed, UUID incident, String state, @Nullable UUID account, Instant now) {
        if (changed > 0) {
            h.createUpdate("""
                            INSERT INTO incident_entry (id, incident_id, at, account_id, kind, body)
                            VALUES (:entry, :id, :now, :account, 'state', :state)
                            """)
                    .bind("entry", Ids.next())
                    .bind("id", incident)
                    .bind("now", now)
                    .bind("account", account)
                    .bind("state", state)
                    .execute();
        }
    }
}
