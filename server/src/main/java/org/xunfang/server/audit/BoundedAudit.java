package org.xunfang.server.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.limit.RateLimit;

/**
 * Entries of what anybody can cause as often as he likes: refused requests, failed sign-ins. Each doer and action gets
 * {@link #AT_ONCE} entries and then one a minute, so that the audit cannot be flooded; an entry tells how many were left out
 * before it. Thread-safe.
 */
public final class BoundedAudit {

    private static final int AT_ONCE = 10;
    private static final int MOST_COUNTS = 1_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final RateLimit limit = RateLimit.of(AT_ONCE, Duration.ofMinutes(AT_ONCE));
    private final Map<Key, Integer> leftOut = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Integer> eldest) {
            return size() > MOST_COUNTS;
        }
    };

    private record Key(String doer, String action) {}

    public BoundedAudit(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /** Appends an entry in a transaction of its own, or counts it. See {@link AuditLog#append}. */
    public void append(
            @Nullable UUID account,
            @Nullable String login,
            String action,
            @Nullable String subject,
            Map<String, Object> detail) {
        jdbi.useTransaction(h -> append(h, account, login, action, subject, detail));
    }

    /** The same in the caller's transaction. */
    public void append(
            Handle transaction,
            @Nullable UUID account,
            @Nullable String login,
            String action,
            @Nullable String subject,
            Map<String, Object> detail) {
        Key key = new Key(String.valueOf(account == null ? detail.get("address") : account), action);
        if (limit.take(key) > 0) {
            synchronized (leftOut) {
                leftOut.merge(key, 1, Integer::sum);
            }
            return;
        }
        Map<String, Object> all = new HashMap<>(detail);
        Integer before;
        synchronized (leftOut) {
            before = leftOut.remove(key);
        }
        if (before != null) {
            all.put("leftOut", before);
        }
        audit.append(transaction, account, login, action, subject, all);
    }
}
