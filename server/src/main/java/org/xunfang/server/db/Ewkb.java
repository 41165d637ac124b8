package org.xunfang.server.db;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometry as PostGIS reads and writes it: hexadecimal EWKB in EPSG:4326, degrees, longitude first. */
public final class Ewkb {

    private static final int SRID = 4326;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Ewkb() {}

    public static String hex(Geometry geometry) {
        Geometry tagged = geometry.copy();
        tagged.setSRID(SRID);
        return WKBWriter.toHex(new WKBWriter(2, true).write(tagged));
    }

    /** The geometry of a column's text; null for NULL. */
    public static @Nullable Geometry read(@Nullable String hex) {
        if (hex == null) {
            return null;
        }
        try {
            return new WKBReader(FACTORY).read(WKBReader.hexToBytes(hex));
        } catch (ParseException e) {
            throw new IllegalStateException("PostGIS sent a geometry that JTS cannot read", e);
        }
    }
}
