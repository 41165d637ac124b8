package org.xunfang.geodata.exchange.scene;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.exchange.PolygonRepair;
import org.xunfang.geodata.visibility.Obstacle;

/** Reads buildings: tab-separated {@code id, height, WKT}; height in metres, a polygon or multipolygon in metres. */
public final class BuildingTable {

    private static final int COLUMNS = 3;

    private BuildingTable() {}

    /**
     * Reads all buildings. A line that cannot be used is told and left out. An outline that crosses itself is told too, but
     * repaired and kept: without it the cameras would look through the house.
     *
     * @param in UTF-8 text, with or without a line of headings
     */
    public static List<Obstacle> read(BufferedReader in, Consumer<LineProblem> problems) throws IOException {
        List<Obstacle> buildings = new ArrayList<>();
        long number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#") || isHeader(line)) {
                continue;
            }
            try {
                add(line.split("\t", -1), number, buildings, problems);
            } catch (IllegalArgumentException e) {
                problems.accept(new LineProblem(number, String.valueOf(e.getMessage())));
            }
        }
        return buildings;
    }

    /** A first column {@code id}, in any case of letters, and no shape in the line. */
    private static boolean isHeader(String line) {
        return line.indexOf('(') < 0 && line.toLowerCase(Locale.ROOT).matches("\\s*\"?id\"?\\s*\t.*");
    }

    private static void add(String[] cells, long line, List<Obstacle> into, Consumer<LineProblem> problems) {
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " columns instead of id, height, WKT");
        }
        double heightM = Numbers.parse("height", cells[1]);
        PolygonRepair repaired = PolygonRepair.of(shape(cells[2]));
        if (repaired.isEmpty()) {
            throw new IllegalArgumentException("an outline without area: " + Numbers.shortened(cells[2]));
        }
        for (Polygon part : repaired.parts()) {
            into.add(new Obstacle(cells[0], part, heightM));
        }
        if (repaired.changed()) {
            problems.accept(new LineProblem(line, "the outline crosses itself; repaired: " + cells[0]));
        }
    }

    private static Geometry shape(String text) {
        try {
            Geometry shape = new WKTReader().read(text);
            if (shape instanceof Polygonal && isFinite(shape)) {
                return shape;
            }
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not readable as WKT: " + Numbers.shortened(text), e);
        }
        throw new IllegalArgumentException("not a polygon in finite coordinates: " + Numbers.shortened(text));
    }

    private static boolean isFinite(Geometry shape) {
        for (var at : shape.getCoordinates()) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                return false;
            }
        }
        return true;
    }
}
