package org.xunfang.geodata.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The levels of detail of one edition of IEC 62676-4, coarsest first. The tables are the file {@code levels.csv} beside this
 * class.
 *
 * @param code stable name of the table
 * @param levels all levels, pixel density strictly growing
 * @param headline codes of the levels that views and figures are made for, coarsest first
 */
public record LevelTable(String code, List<DetailLevel> levels, List<String> headline) {

    private static final Map<String, LevelTable> TABLES = LevelTableFile.read();

    /** IEC 62676-4:2014, the DORI table by which cameras are sold; the default. */
    public static final LevelTable DORI_2014 = named("dori-2014");

    /** IEC 62676-4:2025, which replaces it. Only the density of "validate" is confirmed for the published text. */
    public static final LevelTable EN_2025 = named("en-2025");

    public LevelTable {
        levels = List.copyOf(levels);
        headline = List.copyOf(headline);
        for (int i = 1; i < levels.size(); i++) {
            if (!(levels.get(i - 1).pixelsPerMetre() < levels.get(i).pixelsPerMetre())) {
                throw new IllegalArgumentException("levels of " + code + " do not grow at " + levels.get(i));
            }
        }
        for (String wanted : headline) {
            if (levels.stream().noneMatch(level -> level.code().equals(wanted))) {
                throw new IllegalArgumentException("no level " + wanted + " in table " + code);
            }
        }
    }

    /** The table of that code, which must be one of {@link #names}. */
    public static LevelTable named(String tableCode) {
        LevelTable table = TABLES.get(tableCode);
        if (table == null) {
            throw new IllegalArgumentException("no table of levels " + tableCode + "\nMaybe one of " + names());
        }
        return table;
    }

    /** Codes of all tables, the default first. */
    public static List<String> names() {
        return List.copyOf(TABLES.keySet());
    }

    /** The level of that code, which must exist. */
    public DetailLevel level(String levelCode) {
        return findLevel(levelCode)
                .orElseThrow(() -> new IllegalArgumentException("no level " + levelCode + " in table " + code));
    }

    /** The level of that code, if the table has it. */
    public Optional<DetailLevel> findLevel(String levelCode) {
        return levels.stream().filter(level -> level.code().equals(levelCode)).findFirst();
    }

    /** The levels that views and figures are made for, coarsest first. */
    public List<DetailLevel> headlineLevels() {
        return headline.stream().map(this::level).toList();
    }
}
