package org.xunfang.geodata.visibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reads scenes with their exact visible regions: buildings.tsv, cameras.csv and one table per way of occlusion. */
record SceneFiles(Path folder) {

    /** A row of a result table. */
    record Exact(String id, String status, double areaM2, Geometry region) {}

    ObstacleIndex buildings() {
        List<Obstacle> obstacles = new ArrayList<>();
        for (String[] row : rows("buildings.tsv", "\t")) {
            Geometry footprint = wkt(row[2]);
            for (int i = 0; i < footprint.getNumGeometries(); i++) {
                obstacles.add(new Obstacle(row[0], (Polygon) footprint.getGeometryN(i), Double.parseDouble(row[1])));
            }
        }
        return ObstacleIndex.of(obstacles);
    }

    Map<String, Viewpoint> cameras() {
        Map<String, Viewpoint> cameras = new LinkedHashMap<>();
        for (String[] row : rows("cameras.csv", ",")) {
            double[] n = Stream.of(row).skip(1).mapToDouble(Double::parseDouble).toArray();
            cameras.put(row[0], new Viewpoint(n[0], n[1], n[2], n[3], n[4], n[5]));
        }
        return cameras;
    }

    List<Exact> exact(String table) {
        return rows(table, "\t").stream()
                .map(row -> new Exact(row[0], row[1], Double.parseDouble(row[2]), wkt(row[3])))
                .toList();
    }

    private List<String[]> rows(String name, String separator) {
        try {
            return Files.readAllLines(folder.resolve(name)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("id,"))
                    .map(line -> line.split(separator))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
