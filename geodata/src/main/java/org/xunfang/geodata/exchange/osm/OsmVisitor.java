package org.xunfang.geodata.exchange.osm;

import java.util.List;
import java.util.Map;

/** Receives the elements of an OSM file in the order of the file. Deleted elements are left out. */
interface OsmVisitor {
    /** Longitude and latitude in degrees as written, NaN where they are missing or no numbers. */
    default void node(long id, double lon, double lat, Map<String, String> tags) {}

    default void way(long id, long[] nodes, Map<String, String> tags) {}

    default void relation(long id, List<Member> members, Map<String, String> tags) {}

    /** One member of a relation. */
    record Member(Type type, long id, String role) {}

    /** The three types of OSM element. */
    enum Type {
        NODE,
        WAY,
        RELATION
    }
}
