package org.xunfang.geodata.exchange.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.xunfang.geodata.exchange.EndNoticed;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.SourceFile;
import org.xunfang.geodata.exchange.UnreadableFileException;

/**
 * The features of a GeoJSON file one by one: of a collection, of several documents in one file, a single feature, or a bare
 * geometry as a feature without properties.
 */
public final class GeoJsonFeatures {
    private static final Set<String> GEOMETRIES = Set.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final FeatureVisitor visitor;
    private long count;

    private GeoJsonFeatures(FeatureVisitor visitor) {
        this.visitor = visitor;
    }

    /** Takes what a file holds. */
    @FunctionalInterface
    public interface FeatureVisitor {
        /** Takes one feature, which may be anything; {@code number} is its place in the file, counted from 1. */
        void feature(long number, JsonNode feature);

        /** Takes what a document says beside its features, after them. */
        default void document(JsonNode members) {}
    }

    /**
     * Reads the whole file, once to check it and once for its features.
     *
     * @throws UnreadableFileException where it is no GeoJSON at all; then no feature has been handed on
     */
    public static void read(SourceFile file, FeatureVisitor visitor) throws IOException, UnreadableFileException {
        parse(file, GeoJsonFeatures::skip);
        parse(file, new GeoJsonFeatures(visitor)::document);
    }

    /** What is done with each JSON document of the file, at its first token. */
    @FunctionalInterface
    private interface DocumentVisitor {
        void accept(JsonParser parser) throws IOException, UnreadableFileException;
    }

    private static void parse(SourceFile file, DocumentVisitor visitor) throws IOException, UnreadableFileException {
        try (EndNoticed in = new EndNoticed(file.openText());
                JsonParser parser = JSON.createParser(new InputStreamReader(
                        in,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            try {
                if (parser.nextToken() == null) {
                    throw new UnreadableFileException(ImportReason.FILE_EMPTY, Map.of());
                }
                do {
                    visitor.accept(parser);
                } while (parser.nextToken() != null);
            } catch (CharacterCodingException e) {
                throw unreadable(ImportReason.FILE_NOT_UTF8, parser, e);
            } catch (JsonProcessingException e) {
                boolean started = parser.currentToken() != null
                        || parser.getParsingContext().inObject();
                ImportReason damage = in.ended() ? ImportReason.FILE_TRUNCATED : ImportReason.FILE_DAMAGED;
                throw unreadable(started ? damage : ImportReason.FILE_NOT_JSON, parser, e);
            }
        }
    }

    private static UnreadableFileException unreadable(ImportReason reason, JsonParser parser, IOException cause) {
        var place = parser.currentLocation();
        return new UnreadableFileException(
                reason,
                Map.of("line", Math.max(1, place.getLineNr()), "column", Math.max(1, place.getColumnNr())),
                cause);
    }

    private static void skip(JsonParser parser) throws IOException, UnreadableFileException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw notGeoJson(parser.getValueAsString("[]"));
        }
        parser.skipChildren();
    }

    private static UnreadableFileException notGeoJson(String found) {
        return new UnreadableFileException(ImportReason.FILE_NOT_GEOJSON, Map.of("found", found));
    }

    /** One root object. Its features are read as they come, the rest is kept until it is clear what it is. */
    private void document(JsonParser parser) throws IOException, UnreadableFileException {
        ObjectNode rest = JSON.createObjectNode();
        boolean collection = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("features") && value == JsonToken.START_ARRAY) {
                collection = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    visitor.feature(++count, JSON.readTree(parser));
                }
            } else {
                rest.set(name, (JsonNode) JSON.readTree(parser));
            }
        }
        String type = rest.path("type").asText("");
        if (type.equals("Feature")) {
            visitor.feature(++count, rest);
        } else if (GEOMETRIES.contains(type)) {
            ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
            feature.set("geometry", rest);
            visitor.feature(++count, feature);
        } else if (!collection) {
            throw notGeoJson(type.isEmpty() ? "{}" : type.substring(0, Math.min(type.length(), 40)));
        }
        visitor.document(rest);
    }
}
