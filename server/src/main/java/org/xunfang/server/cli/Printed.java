package org.xunfang.server.cli;

import java.util.function.Consumer;
import org.xunfang.geodata.exchange.ImportReport;
import org.xunfang.geodata.exchange.RowProblem;
import org.xunfang.server.exchange.WriteReport;

/** Reports as lines of a terminal. */
final class Printed {

    private static final int SHOWN = 50;

    private Printed() {}

    static void read(ImportReport report, Consumer<String> out) {
        out.accept("%s: %d rows read, %d taken, %d refused, %d warnings"
                .formatted(report.format(), report.read(), report.taken(), report.refused(), report.warned()));
        report.refusedByCode().forEach((code, n) -> out.accept("  refused %s: %d".formatted(code, n)));
        report.refusals().stream().limit(SHOWN).forEach(p -> out.accept("    " + line(p)));
        report.warningsByCode().forEach((code, n) -> out.accept("  warning %s: %d".formatted(code, n)));
        report.warnings().stream().limit(SHOWN).forEach(p -> out.accept("    " + line(p)));
        if (!report.droppedColumns().isEmpty()) {
            out.accept("  columns that may not be kept: " + String.join(", ", report.droppedColumns()));
        }
    }

    static void written(WriteReport report, Consumer<String> out) {
        report.tables().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e -> out.accept("  %s: %d new, %d changed, %d the same"
                        .formatted(
                                e.getKey(),
                                e.getValue().inserted(),
                                e.getValue().updated(),
                                e.getValue().unchanged())));
        report.orphans()
                .forEach((table, ids) -> out.accept(
                        "  %s without village or unit: %d, first %s".formatted(table, ids.size(), ids.get(0))));
    }

    private static String line(RowProblem problem) {
        return "row %s: %s%s"
                .formatted(problem.row(), problem.code(), problem.value() == null ? "" : " \"" + problem.value() + '"');
    }
}
