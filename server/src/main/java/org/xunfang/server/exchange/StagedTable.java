package org.xunfang.server.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.CountyRow;
import org.xunfang.server.db.Ids;

/**
 * How one kind of row gets into its table: staged by COPY, then merged by (source, external id), so that the same file read
 * again changes nothing. All SQL is made of this program's own words, never of input.
 *
 * @param table the table; also the code of this kind in reports
 * @param layer the drawn layer that a change makes new
 * @param columns staged columns after id and external_id, with their types: {@code "height_m real"}
 * @param lookups columns that are found at the merge: the column and an SQL expression over the staged row {@code s}; a
 *     column that starts with {@code !} is required: rows without it are refused
 * @param values the staged values in the order of {@code columns}
 */
record StagedTable<R extends CountyRow>(
        Class<R> rowType,
        String table,
        String layer,
        List<String> columns,
        Map<String, String> lookups,
        Function<R, @Nullable Object[]> values) {

    String staging() {
        return "staged_" + table;
    }

    String createSql() {
        return "CREATE TEMP TABLE %s (ordinal bigint, id uuid, external_id text, %s) ON COMMIT DROP"
                .formatted(staging(), String.join(", ", columns));
    }

    /** Inserts what is new, updates what differs; returns a boolean for each row touched: true where it is new. */
    String mergeSql() {
        List<String> own = columns.stream()
                .map(c -> c.substring(0, c.indexOf(' ')))
                .filter(c -> !c.endsWith("_ref"))
                .toList();
        List<String> targets = Stream.concat(
                        own.stream(), lookups.keySet().stream().sorted().map(StagedTable::bare))
                .toList();
        List<String> found = Stream.concat(
                        own.stream().map(c -> "s." + c),
                        lookups.keySet().stream().sorted().map(c -> "(" + lookups.get(c) + ")"))
                .toList();
        return """
                INSERT INTO %1$s AS t (id, source, external_id, %2$s)
                SELECT DISTINCT ON (s.external_id) s.id, :source, s.external_id, %3$s
                FROM %4$s s WHERE NOT (%5$s)
                ORDER BY s.external_id, s.ordinal DESC
                ON CONFLICT (source, external_id) DO UPDATE SET %6$s
                WHERE ROW(%7$s) IS DISTINCT FROM ROW(%8$s)
                RETURNING t.xmax = 0
                """.formatted(
                        table,
                        String.join(", ", targets),
                        String.join(", ", found),
                        staging(),
                        orphaned(),
                        each(targets, c -> c + " = excluded." + c),
                        each(targets, c -> "t." + c),
                        each(targets, c -> "excluded." + c));
    }

    /** External ids of staged rows that lack a required lookup. */
    String orphansSql() {
        return "SELECT DISTINCT s.external_id FROM %s s WHERE %s ORDER BY 1".formatted(staging(), orphaned());
    }

    String countSql() {
        return "SELECT count(DISTINCT external_id) FROM " + staging();
    }

    /** The values of a row for the staging table. */
    @Nullable
    Object[] staged(long ordinal, String source, CountyRow row) {
        @Nullable Object[] own = values.apply(rowType.cast(row));
        @Nullable Object[] all = new Object[own.length + 3];
        all[0] = ordinal;
        all[1] = Ids.of(source, table + "/" + row.externalId());
        all[2] = row.externalId();
        System.arraycopy(own, 0, all, 3, own.length);
        return all;
    }

    private String orphaned() {
        return lookups.entrySet().stream()
                .filter(l -> l.getKey().startsWith("!"))
                .map(l -> "(" + l.getValue() + ") IS NULL")
                .sorted()
                .reduce((a, b) -> a + " OR " + b)
                .orElse("false");
    }

    private static String bare(String column) {
        return column.startsWith("!") ? column.substring(1) : column;
    }

    private static String each(List<String> columns, Function<String, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(", "));
    }
}
