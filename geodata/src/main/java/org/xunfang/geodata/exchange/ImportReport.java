package org.xunfang.geodata.exchange;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import made of a file. Immutable.
 *
 * <p>A source row is a table's row, a feature, or an OSM element whose tags concern a county. Each is either taken (it
 * gave at least one {@link CountyRow}), refused, or left out by a rule of its format; the last are
 * {@code read − taken − refused}, and where the rule may surprise, a warning names them. Of refusals and warnings at most
 * {@link #LISTED} are listed each, in the order of the file; the counts by code are complete.
 *
 * @param format {@code osm.xml}, {@code osm.pbf}, {@code geojson} or {@code csv}
 * @param read source rows
 * @param taken source rows that were taken
 * @param refusedByCode how many source rows were refused, by code
 * @param warningsByCode how many warnings were given, by code; a row may have several
 * @param rowsByKind how many county rows were handed on, by kind, the record's name in snake_case:
 *     {@code village}, {@code building}, {@code place_name} …
 * @param droppedColumns names of columns or properties that may not be kept, as the file writes them
 * @param ignoredColumns names of a table's columns that mean nothing here, as the file writes them
 */
public record ImportReport(
        String format,
        long read,
        long taken,
        SortedMap<String, Long> refusedByCode,
        SortedMap<String, Long> warningsByCode,
        SortedMap<String, Long> rowsByKind,
        List<RowProblem> refusals,
        List<RowProblem> warnings,
        List<String> droppedColumns,
        List<String> ignoredColumns) {

    /** How many refusals, and how many warnings, a report lists one by one. */
    public static final int LISTED = 1_000;

    public ImportReport {
        refusedByCode = Collections.unmodifiableSortedMap(new TreeMap<>(refusedByCode));
        warningsByCode = Collections.unmodifiableSortedMap(new TreeMap<>(warningsByCode));
        rowsByKind = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByKind));
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
        droppedColumns = List.copyOf(droppedColumns);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /** Source rows that were refused. */
    public long refused() {
        return sum(refusedByCode);
    }

    /** Warnings that were given. */
    public long warned() {
        return sum(warningsByCode);
    }

    /** County rows of one kind that were handed on; 0 for a kind that did not occur. */
    public long rows(String kind) {
        return rowsByKind.getOrDefault(kind, 0L);
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
