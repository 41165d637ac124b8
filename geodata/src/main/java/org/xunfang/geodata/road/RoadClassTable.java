package org.xunfang.geodata.road;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The classes of road, by OSM {@code highway} value. The standard table is the file {@code road-classes.csv} beside this
 * class. A value that the table does not have is treated like {@code road}: usable by everybody.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoadClassTable {
    /** The class of a road whose class is not known. */
    public static final String UNKNOWN = "road";

    private static final RoadClassTable STANDARD = parse(standardText());

    private final Map<String, RoadClass> classes;

    private RoadClassTable(Map<String, RoadClass> classes) {
        this.classes = classes;
        Objects.requireNonNull(classes.get(UNKNOWN), "a road class table needs the class " + UNKNOWN);
    }

    public static RoadClassTable standard() {
        return STANDARD;
    }

    /**
     * A table of its own.
     *
     * @throws NullPointerException if the class {@value #UNKNOWN} is missing
     */
    public static RoadClassTable of(Collection<RoadClass> classes) {
        Map<String, RoadClass> byCode = new LinkedHashMap<>();
        classes.forEach(c -> byCode.put(c.code(), c));
        return new RoadClassTable(byCode);
    }

    /** The class of this code, in any case of letters; {@value #UNKNOWN}'s for a code that the table does not have. */
    public RoadClass of(String code) {
        RoadClass known = classes.get(code.strip().toLowerCase(Locale.ROOT));
        return known != null ? known : Objects.requireNonNull(classes.get(UNKNOWN));
    }

    /** All classes in the order of the table. */
    public List<RoadClass> listClasses() {
        return List.copyOf(classes.values());
    }

    private static RoadClassTable parse(String csv) {
        return of(csv.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(RoadClassTable::parseLine)
                .toList());
    }

    private static RoadClass parseLine(String line) {
        String[] cells = line.split(",", -1);
        Map<TravelMode, Double> speeds = new EnumMap<>(TravelMode.class);
        int cell = 3;
        for (TravelMode mode : TravelMode.values()) {
            String kmh = cells[cell++];
            if (!kmh.isBlank()) {
                speeds.put(mode, Double.valueOf(kmh));
            }
        }
        return new RoadClass(cells[0], cells[1].equals("yes"), cells[2].equals("yes"), speeds);
    }

    private static String standardText() {
        try (InputStream in = RoadClassTable.class.getResourceAsStream("road-classes.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
