package org.xunfang.server.road;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.db.Ewkb;

/** The roads as the database keeps them. */
public final class RoadRepository {

    private static final int FETCH_ROWS = 5_000;

    private RoadRepository() {}

    private static final String LIST = """
            SELECT id, name, class, layer, bridge, tunnel, covered, oneway, joins, line FROM road
            WHERE ST_Length(line) > 0 AND <box> ORDER BY id
            """;

    /** All roads that have a length, in metres on a plane, by id. */
    public static List<Road> list(Handle h, LocalPlane plane) {
        return list(h, plane, null);
    }

    /** Those of them that come into a box on the plane; null: all. */
    public static List<Road> list(Handle h, LocalPlane plane, @Nullable Envelope box) {
        return PlaneBox.query(h, LIST, "line", plane, box)
                .setFetchSize(FETCH_ROWS)
                .map((row, context) -> road(plane, row))
                .list();
    }

    /** Changes whenever roads do. */
    static long version(Handle h) {
        return h.createQuery("SELECT version FROM layer_version WHERE layer = 'base'")
                .mapTo(Long.class)
                .one();
    }

    /** The villages by name, for telling where a road is. */
    static List<RoadGraphs.NamedPlace> villages(Handle h, LocalPlane plane) {
        return h.createQuery("SELECT name, ST_PointOnSurface(boundary) AS middle FROM village ORDER BY id")
                .map((row, context) -> new RoadGraphs.NamedPlace(
                        row.getString("name"),
                        plane.toPlane(Objects.requireNonNull(Ewkb.read(row.getString("middle"))))
                                .getCoordinate()))
                .list();
    }

    private static Road road(LocalPlane plane, ResultSet row) throws SQLException {
        return new Road(
                row.getString("id"),
                row.getString("name"),
                row.getString("class"),
                row.getInt("layer"),
                row.getBoolean("bridge"),
                row.getBoolean("tunnel"),
                row.getBoolean("covered"),
                row.getInt("oneway"),
                Road.Join.valueOf(row.getString("joins").toUpperCase(Locale.ROOT)),
                plane.toPlane((LineString) Objects.requireNonNull(Ewkb.read(row.getString("line")))));
    }
}
