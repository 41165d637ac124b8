package org.xunfang.server.scene;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.CoreOrigin;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.server.db.Ewkb;

/** A wall unit as the database keeps it, without the names of its hamlets. */
public final class WallUnitRow {

    private WallUnitRow() {}

    /** The columns that {@link #read} wants of {@code wall_unit AS u}. */
    public static final String COLUMNS = """
            u.id, u.core_origin, u.core, u.ground,
            ARRAY(SELECT CAST(village_id AS text) FROM wall_unit_village uv WHERE uv.wall_unit_id = u.id ORDER BY 1) AS villages
            """;

    /** The name of {@code wall_unit AS u}: its own, or those of its villages; null where there is neither. */
    public static final String NAME = """
            coalesce(nullif(u.name, ''), (
              SELECT string_agg(n.name, ' · ' ORDER BY n.name, n.id) FROM wall_unit_village uv
              JOIN village n ON n.id = uv.village_id WHERE uv.wall_unit_id = u.id))
            """;

    /** The unit of a row, in metres on the plane. */
    public static WallUnit read(ResultSet row, LocalPlane plane) throws SQLException {
        return new WallUnit(
                row.getString("id"),
                List.of((String[]) row.getArray("villages").getArray()),
                List.of(),
                shape(row, "ground", plane),
                shape(row, "core", plane),
                CoreOrigin.valueOf(row.getString("core_origin").toUpperCase(Locale.ROOT)));
    }

    private static Geometry shape(ResultSet row, String column, LocalPlane plane) throws SQLException {
        Geometry degrees = Ewkb.read(row.getString(column));
        return degrees == null ? new GeometryFactory().createPolygon() : plane.toPlane(degrees);
    }
}
