package org.xunfang.server.exchange;

import java.util.List;
import java.util.Map;

/**
 * What became of the rows of a source.
 *
 * @param tables by table: how many rows were new, changed, the same
 * @param orphans external ids of rows whose village or unit is not there, by table; these were not written
 */
public record WriteReport(Map<String, Counts> tables, Map<String, List<String>> orphans) {

    public WriteReport {
        tables = Map.copyOf(tables);
        orphans = Map.copyOf(orphans);
    }

    /** Rows of one table. */
    public record Counts(int inserted, int updated, int unchanged) {}

    /** True where the database is as it was before. */
    public boolean changedNothing() {
        return tables.values().stream().allMatch(c -> c.inserted() == 0 && c.updated() == 0);
    }
}
