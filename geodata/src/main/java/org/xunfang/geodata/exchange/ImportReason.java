package org.xunfang.geodata.exchange;

/**
 * Why a file, a row or a part of a row could not be taken as it stands. The words for people stand in the interface's
 * dictionaries under {@link #code}.
 */
public enum ImportReason {
    // The file as a whole.
    FILE_EMPTY("import.file.empty"),
    FILE_UNKNOWN_FORMAT("import.file.unknown_format"),
    FILE_TRUNCATED("import.file.truncated"),
    FILE_DAMAGED("import.file.damaged"),
    FILE_TOO_LARGE("import.file.too_large"),
    FILE_NOT_UTF8("import.file.not_utf8"),
    FILE_NOT_XML("import.file.not_xml"),
    FILE_NOT_OSM("import.file.not_osm"),
    FILE_NOT_JSON("import.file.not_json"),
    FILE_NOT_GEOJSON("import.file.not_geojson"),
    FILE_PBF_COMPRESSION("import.file.pbf_compression"),
    FILE_PBF_FEATURE("import.file.pbf_feature"),
    FILE_NO_HEADER("import.file.no_header"),
    FILE_KIND_UNSUITABLE("import.file.kind_unsuitable"),

    // Coordinates of any source.
    COORDINATE_MISSING("import.coordinate.missing"),
    COORDINATE_NOT_A_NUMBER("import.coordinate.not_a_number"),
    LON_OUT_OF_RANGE("import.coordinate.lon_out_of_range"),
    LAT_OUT_OF_RANGE("import.coordinate.lat_out_of_range"),
    COORDINATE_SWAPPED("import.coordinate.swapped"),
    COORDINATE_PROJECTED("import.coordinate.looks_projected"),
    COORDINATE_ZERO("import.coordinate.zero"),
    COORDINATE_NOT_CONVERTIBLE("import.coordinate.not_convertible"),

    // Shapes of any source.
    RING_NOT_CLOSED("import.shape.ring_not_closed"),
    RING_CLOSED("import.shape.ring_closed_by_import"),
    TOO_FEW_POINTS("import.shape.too_few_points"),
    SHAPE_REPAIRED("import.shape.repaired"),
    SHAPE_EMPTY("import.shape.empty"),

    // Rows of any source.
    NAME_MISSING("import.row.name_missing"),
    NAME_CUT("import.row.name_cut"),
    ID_DUPLICATE("import.row.id_duplicate"),
    ID_UNREADABLE("import.row.id_unreadable"),
    ROW_FIELD_COUNT("import.row.field_count"),
    PERSONAL_NUMBER("import.row.personal_number"),
    CODE_DAMAGED("import.row.code_damaged"),
    CODE_MALFORMED("import.row.code_malformed"),
    CODE_MISSING("import.row.code_missing"),

    // OpenStreetMap.
    WAY_INCOMPLETE("import.osm.way_incomplete"),
    ROAD_AREA_SKIPPED("import.osm.road_area_skipped"),
    BUILDING_UNDERGROUND("import.osm.building_underground"),
    RELATION_INCOMPLETE("import.osm.relation_incomplete"),
    LAYER_UNREADABLE("import.osm.layer_unreadable"),
    CAMERA_INDOOR("import.osm.camera_indoor"),

    // Buildings.
    HEIGHT_UNREADABLE("import.building.height_unreadable"),

    // GeoJSON.
    GEOJSON_NOT_A_FEATURE("import.geojson.not_a_feature"),
    GEOJSON_GEOMETRY_MISSING("import.geojson.geometry_missing"),
    GEOJSON_GEOMETRY_UNKNOWN("import.geojson.geometry_unknown"),
    GEOJSON_COORDINATES_MALFORMED("import.geojson.coordinates_malformed"),
    GEOJSON_GEOMETRY_UNSUITABLE("import.geojson.geometry_unsuitable"),
    GEOJSON_PROPERTIES_MALFORMED("import.geojson.properties_malformed"),

    // Cameras.
    CAMERA_NOT_A_CAMERA("import.camera.not_a_camera"),
    CAMERA_DIRECTION_UNREADABLE("import.camera.direction_unreadable"),
    CAMERA_NUMBER_UNREADABLE("import.camera.number_unreadable"),
    CAMERA_NUMBER_OUT_OF_RANGE("import.camera.number_out_of_range"),
    CAMERA_TYPE_UNKNOWN("import.camera.type_unknown"),
    CAMERA_KIND_UNKNOWN("import.camera.kind_unknown"),
    CAMERA_STATE_UNKNOWN("import.camera.state_unknown"),
    CAMERA_TIME_UNREADABLE("import.camera.time_unreadable"),
    CAMERA_CONSENT_UNREADABLE("import.camera.consent_unreadable");

    private final String code;

    ImportReason(String code) {
        this.code = code;
    }

    /** Stable dotted code, the key of its words in the dictionaries. */
    public String code() {
        return code;
    }
}
