package org.xunfang.geodata.exchange.wall;

import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportReason;

/** English sentences for what can be wrong with a feature. */
final class ProblemWords {
    private static final int LONGEST_VALUE = 120;

    private ProblemWords() {}

    static String of(ImportReason reason, @Nullable String value) {
        String said = value == null ? "" : shortened(value);
        return switch (reason) {
            case COORDINATE_PROJECTED ->
                "the coordinate " + said + " is not in degrees. Maybe it is in metres: convert the file to EPSG:4326";
            case COORDINATE_SWAPPED ->
                "the coordinate " + said + " looks swapped. Maybe latitude was written first: longitude goes first";
            case LON_OUT_OF_RANGE, LAT_OUT_OF_RANGE ->
                "the coordinate " + said + " is out of range. Maybe it is not in EPSG:4326";
            case COORDINATE_NOT_A_NUMBER -> "the coordinate " + said + " is not a number";
            case RING_CLOSED ->
                "the outline is not closed: its ends are " + said + " apart. It has been closed by a straight line";
            case RING_NOT_CLOSED ->
                "the outline is not closed: its ends are " + said
                        + " apart, over twice as far as any two neighbouring points. Maybe a part of it is missing";
            case TOO_FEW_POINTS -> "too few points: " + said;
            case SHAPE_REPAIRED -> "the shape crosses itself or overlaps itself. It has been repaired";
            case SHAPE_EMPTY -> "the shape has no area";
            case GEOJSON_NOT_A_FEATURE -> "not a feature: " + said;
            case GEOJSON_GEOMETRY_MISSING -> "no geometry";
            case GEOJSON_GEOMETRY_UNKNOWN -> "a geometry of unknown type: " + said;
            case GEOJSON_GEOMETRY_UNSUITABLE -> "a geometry of unsuitable type: " + said;
            case GEOJSON_COORDINATES_MALFORMED -> "malformed coordinates: " + said;
            case GEOJSON_PROPERTIES_MALFORMED -> "malformed properties: " + said;
            case LAYER_UNREADABLE -> "the layer is not a whole number: " + said + ". It has been left out";
            case ID_DUPLICATE -> "the id has been used before: " + said + ". Both are kept";
            case FILE_EMPTY -> "the file is empty";
            case FILE_NOT_JSON, FILE_DAMAGED -> "the file is not valid JSON: " + said;
            case FILE_NOT_GEOJSON -> "the file is not GeoJSON: " + said;
            case FILE_NOT_UTF8 -> "the file is not UTF-8: " + said;
            case FILE_TRUNCATED -> "the file ends too early: " + said + ". Maybe the copy broke off";
            default -> reason.code() + " " + said;
        };
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
