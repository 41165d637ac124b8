package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xunfang.geodata.exchange.FileImport;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.exchange.geojson.GeoJsonFeatures;

/** Reads a GeoJSON file's features, whatever they are. Coordinates have to be said to be, or not said not to be, WGS 84. */
final class PlainFile implements GeoJsonFeatures.FeatureVisitor {
    private final List<PlainFeature> features = new ArrayList<>();
    private String foreignSystem = "";

    private PlainFile() {}

    static List<PlainFeature> read(Path file) throws IOException, UnusableFileException {
        PlainFile read = new PlainFile();
        try {
            FileImport.readFeatures(file, read);
        } catch (UnreadableFileException e) {
            throw new UnusableFileException(file + ": " + ProblemWords.of(e.reason(), told(e.arguments())));
        }
        if (!read.foreignSystem.isEmpty()) {
            throw new UnusableFileException(
                    file + ": its coordinates are said to be " + read.foreignSystem + ". Convert them to EPSG:4326");
        }
        return read.features;
    }

    @Override
    public void feature(long number, JsonNode feature) {
        features.add(new PlainFeature(number, feature));
    }

    @Override
    public void document(JsonNode members) {
        String system = members.path("crs").path("properties").path("name").asText("");
        if (!system.isEmpty() && !system.matches("(?i).*(CRS:?84|4326|4490|WGS ?84)")) {
            foreignSystem = system;
        }
    }

    private static String told(Map<String, Object> arguments) {
        return arguments.entrySet().stream()
                .map(a -> a.getKey() + " " + a.getValue())
                .collect(Collectors.joining(", "));
    }
}
