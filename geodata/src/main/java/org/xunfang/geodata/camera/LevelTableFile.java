package org.xunfang.geodata.camera;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The file {@code levels.csv}: table, level, pixels per metre, confirmed, headline. */
final class LevelTableFile {
    private LevelTableFile() {}

    /** All tables by their codes, in the order of the file. */
    static Map<String, LevelTable> read() {
        Map<String, List<DetailLevel>> levels = new LinkedHashMap<>();
        Map<String, List<String>> headlines = new LinkedHashMap<>();
        text().lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split(",", -1);
            DetailLevel level = new DetailLevel(cells[1], Double.parseDouble(cells[2]), cells[3].equals("yes"));
            levels.computeIfAbsent(cells[0], code -> new ArrayList<>()).add(level);
            List<String> headline = headlines.computeIfAbsent(cells[0], code -> new ArrayList<>());
            if (cells[4].equals("yes")) {
                headline.add(level.code());
            }
        });
        Map<String, LevelTable> tables = new LinkedHashMap<>();
        levels.forEach((code, list) ->
                tables.put(code, new LevelTable(code, list, Objects.requireNonNull(headlines.get(code)))));
        return tables;
    }

    private static String text() {
        try (InputStream in = LevelTable.class.getResourceAsStream("levels.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
