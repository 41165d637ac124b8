package org.xunfang.server.assessment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Rows that results refer to: they may have gone while the results were worked out, and must not go before the commit. */
final class Held {

    private Held() {}

    /**
     * Those of the ids that are still there, held until the transaction ends.
     *
     * @param table a name of this program's own
     */
    static Set<String> of(Handle transaction, String table, Collection<String> ids) {
        return new HashSet<>(transaction
                .createQuery(
                        "SELECT CAST(id AS text) FROM <table> WHERE id = ANY(CAST(:ids AS uuid[])) ORDER BY id FOR KEY SHARE")
                .define("table", table)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list());
    }
}
