package org.xunfang.geodata.camera;

import java.util.List;
import java.util.Optional;

/**
 * The levels of detail of one edition of IEC 62676-4, coarsest first.
 *
 * @param code stable name of the table
 * @param levels all levels, pixel density strictly growing
 * @param headline codes of the levels that views and figures are made for, coarsest first
 */
public record LevelTable(String code, List<DetailLevel> levels, List<String> headline) {

    /** IEC 62676-4:2014, the DORI table by which cameras are sold; the default. */
    public static final LevelTable DORI_2014 = new LevelTable(
            "dori-2014",
            List.of(
                    new DetailLevel("monitor", 12.5, true),
                    new DetailLevel("detect", 25, true),
                    new DetailLevel("observe", 62.5, true),
                    new DetailLevel("recognise", 125, true),
                    new DetailLevel("identify", 250, true),
                    new DetailLevel("inspect", 1000, true)),
            List.of("detect", "observe", "recognise", "identify"));

    /** IEC 62676-4:2025, which replaces it. Only the density of "validate" is confirmed for the published text. */
    public static final LevelTable EN_2025 = new LevelTable(
            "en-2025",
            List.of(
                    new DetailLevel("overview", 20, false),
                    new DetailLevel("outline", 40, false),
                    new DetailLevel("discern", 80, false),
                    new DetailLevel("perceive", 125, false),
                    new DetailLevel("characterise", 250, false),
                    new DetailLevel("validate", 500, true),
                    new DetailLevel("scrutinise", 1500, false)),
            List.of("overview", "outline", "discern", "perceive", "characterise", "validate"));

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
