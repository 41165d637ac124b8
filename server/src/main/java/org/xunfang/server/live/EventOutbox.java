package org.xunfang.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes live events. The event becomes visible with the commit of the caller's transaction; call it as the transaction's
 * last statement, since it holds the lock that orders events until then. Thread-safe.
 */
public final class EventOutbox {

    private final ObjectMapper json;

    public EventOutbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param kind dotted word such as {@code coverage.updated}
     * @param scope the organisation unit whose sub-tree may see it; null: everybody with a session
     * @param payload a record or map; never more than a page needs to know what to fetch again
     */
    public void post(Handle transaction, String kind, @Nullable UUID scope, Object payload) {
        transaction
                .createQuery("SELECT post_event(:kind, :scope, CAST(:payload AS jsonb))")
                .bind("kind", kind)
                .bind("scope", scope)
                .bind("payload", object(kind, payload))
                .mapTo(Long.class)
                .one();
    }

    private String object(String kind, Object payload) {
        try {
            String text = json.writeValueAsString(payload);
            if (!text.startsWith("{")) {
                throw new IllegalArgumentException("event payload of " + kind + " is no object: " + text);
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event payload of " + kind + " is no JSON", e);
        }
    }
}
