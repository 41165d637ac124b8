package org.xunfang.geodata.road;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/**
 * Roads from a text block, one per line: {@code id [class] [layer=N] [tunnel] [covered] [oneway] [osm] : x y, x y, …}. The name of a
 * road is its id in front of a full stop: {@code Main.1} and {@code Main.2} are two parts of {@code Main}.
 */
public final class RoadDrawing {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private RoadDrawing() {}

    public static List<Road> roads(String drawing) {
        return drawing.lines()
                .filter(line -> !line.isBlank())
                .map(RoadDrawing::road)
                .toList();
    }

    public static LineString line(String points) {
        return FACTORY.createLineString(Arrays.stream(points.strip().split("\\s*,\\s*"))
                .map(xy -> xy.split("\\s+"))
                .map(xy -> new Coordinate(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])))
                .toArray(Coordinate[]::new));
    }

    private static Road road(String text) {
        String[] halves = text.split(":", 2);
        List<String> words = List.of(halves[0].strip().split("\\s+"));
        boolean tunnel = words.contains("tunnel");
        int layer = 0;
        String roadClass = "residential";
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("layer=")) {
                layer = Integer.parseInt(word.substring(6));
            } else if (!List.of("tunnel", "covered", "oneway", "osm").contains(word)) {
                roadClass = word;
            }
        }
        return new Road(
                words.get(0),
                words.get(0).replaceFirst("\\..*", ""),
                roadClass,
                layer,
                layer > 0,
                tunnel,
                words.contains("covered"),
                words.contains("oneway") ? 1 : 0,
                words.contains("osm") ? Road.Join.SHARED_VERTEX : Road.Join.GEOMETRY,
                line(halves[1]));
    }
}
