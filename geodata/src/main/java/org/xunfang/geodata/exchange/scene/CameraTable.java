package org.xunfang.geodata.exchange.scene;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.xunfang.geodata.visibility.Viewpoint;

/**
 * Reads cameras: CSV {@code id, x, y, mount_m, bearing_deg, hfov_deg, range_m}; metres on the plane, bearings clockwise from
 * the y axis, the range as a ground radius. A line of headings, in any case of
 * letters, may name the columns in another order and among others; blank lines are skipped.
 */
public final class CameraTable {

    private static final List<String> COLUMNS =
            List.of("id", "x", "y", "mount_m", "bearing_deg", "hfov_deg", "range_m");

    private final double arcStepDeg;
    private final Consumer<LineProblem> problems;
    private final Set<String> ids = new HashSet<>();
    private List<String> header = COLUMNS;

    private CameraTable(double arcStepDeg, Consumer<LineProblem> problems) {
        this.arcStepDeg = arcStepDeg;
        this.problems = problems;
    }

    /**
     * Reads all cameras in their order. A line that cannot be used, or whose id has been used before, is told and left out.
     *
     * @param in UTF-8 text
     * @param arcStepDeg longest chord of the range arc, degrees
     */
    public static List<SceneCamera> read(BufferedReader in, double arcStepDeg, Consumer<LineProblem> problems)
            throws IOException {
        CameraTable table = new CameraTable(arcStepDeg, problems);
        List<SceneCamera> cameras = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(in)) {
            for (CsvRecord row : csv) {
                table.take(row, cameras);
            }
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException("not readable as CSV: " + e.getMessage(), e);
        }
        return cameras;
    }

    private void take(CsvRecord row, List<SceneCamera> into) {
        List<String> cells = row.getFields();
        List<String> words = cells.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (words.contains("x") && words.contains("hfov_deg")) {
            header = words;
            return;
        }
        if (words.stream().allMatch(String::isEmpty)) {
            return;
        }
        try {
            into.add(camera(cells));
        } catch (IllegalArgumentException e) {
            problems.accept(new LineProblem(row.getStartingLineNumber(), String.valueOf(e.getMessage())));
        }
    }

    private SceneCamera camera(List<String> cells) {
        String id = cell(cells, "id");
        Viewpoint viewpoint = new Viewpoint(
                number(cells, "x"),
                number(cells, "y"),
                number(cells, "mount_m"),
                number(cells, "bearing_deg"),
                number(cells, "hfov_deg"),
                0,
                number(cells, "range_m"),
                arcStepDeg);
        if (id.isEmpty() || !ids.add(id)) {
            throw new IllegalArgumentException(id.isEmpty() ? "no id" : "the id has been used before: " + id);
        }
        return new SceneCamera(id, viewpoint);
    }

    private double number(List<String> cells, String column) {
        return Numbers.parse(column, cell(cells, column));
    }

    private String cell(List<String> cells, String column) {
        int i = header.indexOf(column);
        if (i < 0 || i >= cells.size()) {
            throw new IllegalArgumentException("no column " + column);
        }
        return cells.get(i).strip();
    }
}
