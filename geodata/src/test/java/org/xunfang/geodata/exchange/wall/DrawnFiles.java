package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.RoadSet;

/**
 * Files of a scene drawn in metres round 124°E, 45°N. Properties are written as JSON members without braces, places as
 * {@code x y, x y, …}; the first point of an area is repeated by itself.
 */
final class DrawnFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalPlane PLANE = LocalPlane.around(124, 45);

    private final Path folder;
    private final Map<String, List<String>> features = new TreeMap<>(
            Map.of("villages", new ArrayList<>(), "roads", new ArrayList<>(), "views", new ArrayList<>()));

    DrawnFiles(Path folder) {
        this.folder = folder;
    }

    DrawnFiles village(String properties, String outline) {
        return area("villages", properties, outline);
    }

    DrawnFiles road(String properties, String line) {
        return with("roads", feature(properties, "LineString", positions(line)));
    }

    /** A square of 12 m that sees everything in it. */
    DrawnFiles view(String camera, double x, double y) {
        return area("views", "'camera': '" + camera + "'", box(x - 6, y - 6, x + 6, y + 6));
    }

    DrawnFiles core(String properties, String outline) {
        return area("built-up", properties, outline);
    }

    DrawnFiles area(String file, String properties, String outline) {
        String first = outline.substring(0, outline.indexOf(','));
        return with(file, feature(properties, "Polygon", "[" + positions(outline + ", " + first) + "]"));
    }

    /** A feature as it is. */
    DrawnFiles with(String file, String feature) {
        features.computeIfAbsent(file, k -> new ArrayList<>()).add(feature);
        return this;
    }

    DrawnFiles none(String file) {
        features.put(file, new ArrayList<>());
        return this;
    }

    /** The order of all features turned round. */
    DrawnFiles reversed() {
        features.values().forEach(java.util.Collections::reverse);
        return this;
    }

    static String box(double x0, double y0, double x1, double y1) {
        return "%s %s, %s %s, %s %s, %s %s".formatted(x0, y0, x1, y0, x1, y1, x0, y1);
    }

    static String feature(String properties, String type, String coordinates) {
        return ("{'type': 'Feature', 'properties': {" + properties + "}, 'geometry': {'type': '" + type
                        + "', 'coordinates': " + coordinates + "}}")
                .replace('\'', '"');
    }

    static String positions(String places) {
        return Arrays.stream(places.strip().split("\\s*,\\s*"))
                .map(xy -> xy.split("\\s+"))
                .map(xy -> PLANE.toLonLat(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])))
                .map(c -> "[" + c.x + ", " + c.y + "]")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** A point of the result in metres of the drawing, to the decimetre. */
    static String drawn(JsonNode position) {
        Coordinate c = PLANE.toPlane(position.get(0).asDouble(), position.get(1).asDouble());
        return "%.1f %.1f".formatted(c.x, c.y).replace("-0.0", "0.0");
    }

    PlainWalls walls(RoadSet roadSet) throws IOException, UnusableFileException {
        return PlainWalls.of(write(), roadSet);
    }

    JsonNode result() throws IOException, UnusableFileException {
        return result(RoadSet.VEHICLE);
    }

    JsonNode result(RoadSet roadSet) throws IOException, UnusableFileException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        walls(roadSet).write(out);
        return JSON.readTree(out.toByteArray());
    }

    JsonNode village() throws IOException, UnusableFileException {
        return result().path("villages").path(0);
    }

    WallFiles write() throws IOException {
        for (Map.Entry<String, List<String>> file : features.entrySet()) {
            Files.writeString(
                    path(file.getKey()),
                    "{\"type\": \"FeatureCollection\", \"features\": [\n" + String.join(",\n", file.getValue())
                            + "\n]}\n");
        }
        return new WallFiles(
                path("villages"),
                path("roads"),
                path("views"),
                features.containsKey("built-up") ? path("built-up") : null,
                features.containsKey("extent") ? path("extent") : null,
                features.containsKey("exclusions") ? path("exclusions") : null);
    }

    Path path(String file) {
        return folder.resolve(file + ".geojson");
    }
}
