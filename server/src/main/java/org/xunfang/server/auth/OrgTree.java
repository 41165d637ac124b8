package org.xunfang.server.auth;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to whose sub-tree of organisation units. Kept in memory for {@link #FRESH}, since it is asked for every
 * event and viewer; read again at once where an unknown unit turns up. Thread-safe.
 */
public final class OrgTree {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration BETWEEN_MISSES = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private Map<UUID, UUID> parents = Map.of();
    private long readNanos = System.nanoTime() - FRESH.toNanos() - 1;

    public OrgTree(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * True where {@code unit} is {@code root} or below it.
     *
     * @param root null: the whole county
     * @param unit null: what belongs to no unit, which only the whole county covers
     */
    public synchronized boolean covers(@Nullable UUID root, @Nullable UUID unit) {
        if (root == null || unit == null) {
            return root == null;
        }
        if (unit.equals(root)) {
            return true;
        }
        long age = System.nanoTime() - readNanos;
        if (age > FRESH.toNanos() || (age > BETWEEN_MISSES.toNanos() && !parents.containsKey(unit))) {
            read();
        }
        // the table holds a tree; the count only guards against a loop made by hand
        UUID at = parents.get(unit);
        for (int up = 0; at != null && up < parents.size(); up++) {
            if (at.equals(root)) {
                return true;
            }
            at = parents.get(at);
        }
        return false;
    }

    private void read() {
        Map<UUID, UUID> found = new HashMap<>();
        jdbi.useHandle(h -> h.createQuery("SELECT id, parent_id FROM org_unit")
                .map((row, context) ->
                        found.put(row.getObject("id", UUID.class), row.getObject("parent_id", UUID.class)))
                .list());
        parents = found;
        readNanos = System.nanoTime();
    }
}
