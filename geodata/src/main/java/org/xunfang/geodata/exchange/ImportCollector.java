package org.xunfang.geodata.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands the rows of one file on to a sink and keeps the account of it. A reader calls {@link #begin} for each source row
 * and then {@link #take}, {@link #refuse} or {@link #warn} for it. Not thread-safe; one for each import.
 */
public final class ImportCollector {
    private final String format;
    private final RowSink sink;
    private final SortedMap<String, Long> refusedByCode = new TreeMap<>();
    private final SortedMap<String, Long> warningsByCode = new TreeMap<>();
    private final SortedMap<String, Long> rowsByKind = new TreeMap<>();
    private final List<RowProblem> refusals = new ArrayList<>();
    private final List<RowProblem> warnings = new ArrayList<>();
    private final Set<String> droppedColumns = new LinkedHashSet<>();
    private final Set<String> ignoredColumns = new LinkedHashSet<>();
    private long read;
    private long taken;
    private String row = "";
    private boolean settled = true;

    public ImportCollector(String format, RowSink sink) {
        this.format = format;
        this.sink = sink;
    }

    /** The next source row; {@code label} as {@link RowProblem#row}. */
    public void begin(String label) {
        read++;
        row = label;
        settled = false;
    }

    /** Goes back to a source row that was begun before: what follows belongs to it and is not counted as read again. */
    public void resume(String label) {
        row = label;
        settled = true;
    }

    /** A good row. The sink may refuse it by {@link RowRefusedException}. */
    public void take(CountyRow good) {
        try {
            sink.accept(good);
        } catch (RowRefusedException e) {
            refuse(e.code(), e.value());
            return;
        }
        rowsByKind.merge(kindOf(good), 1L, Long::sum);
        if (!settled) {
            taken++;
            settled = true;
        }
    }

    /** The current source row cannot be taken. */
    public void refuse(ImportReason reason, @Nullable String value) {
        refuse(reason.code(), value);
    }

    private void refuse(String code, @Nullable String value) {
        if (settled) {
            warn(code, value);
            return;
        }
        settled = true;
        refusedByCode.merge(code, 1L, Long::sum);
        list(refusals, code, value);
    }

    /** Something about the current source row is not as it should be. */
    public void warn(ImportReason reason, @Nullable String value) {
        warn(reason.code(), value);
    }

    private void warn(String code, @Nullable String value) {
        warningsByCode.merge(code, 1L, Long::sum);
        list(warnings, code, value);
    }

    /** A column or property of this name was there and must not be kept. */
    public void drop(String column) {
        droppedColumns.add(column);
    }

    /** A column of this name was there and means nothing here. */
    public void ignore(String column) {
        ignoredColumns.add(column);
    }

    /** Source rows begun so far. */
    public long read() {
        return read;
    }

    /** The account so far. */
    public ImportReport report() {
        return new ImportReport(
                format,
                read,
                taken,
                refusedByCode,
                warningsByCode,
                rowsByKind,
                refusals,
                warnings,
                List.copyOf(droppedColumns),
                List.copyOf(ignoredColumns));
    }

    private void list(List<RowProblem> problems, String code, @Nullable String value) {
        if (problems.size() < ImportReport.LISTED) {
            problems.add(new RowProblem(row, code, value));
        }
    }

    private static String kindOf(CountyRow row) {
        return row.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
