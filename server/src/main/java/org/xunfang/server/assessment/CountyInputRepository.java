package org.xunfang.server.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.road.RoadRepository;

/** Reads everything an assessment depends on, as of one moment. */
final class CountyInputRepository {

    private final Jdbi jdbi;

    CountyInputRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The inputs; empty while the county has no villages. */
    Optional<CountyInputs> load() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> {
            Optional<LocalPlane> plane = CountyPlane.findOrFix(h);
            return plane.map(p -> load(h, p));
        });
    }

    /** True while something has changed that no assessment has seen. */
    boolean isStale() {
        return jdbi.withHandle(h -> h.createQuery("SELECT EXISTS (SELECT FROM input_change)")
                .mapTo(Boolean.class)
                .one());
    }

    private static CountyInputs load(Handle h, LocalPlane plane) {
        return new CountyInputs(
                plane,
                list(
                        h,
                        "SELECT id, boundary FROM village ORDER BY id",
                        row -> new WallVillage(row.getString("id"), plane.toPlane(geometry(row, "boundary")))),
                list(
                        h,
                        "SELECT id, village_id, name, point, boundary, core FROM hamlet ORDER BY id",
                        row -> new WallHamlet(
                                row.getString("id"),
                                row.getString("village_id"),
                                row.getString("name"),
                                plane.toPlane((Point) geometry(row, "point")),
                                onPlane(plane, row, "boundary"),
                                onPlane(plane, row, "core"))),
                list(
                        h,
                        "SELECT id, height_m, footprint FROM building ORDER BY id",
                        row -> new Obstacle(
                                row.getString("id"),
                                plane.toPlane((Polygon) geometry(row, "footprint")),
                                row.getDouble("height_m"))),
                RoadRepository.list(h, plane),
                list(h, """
                        SELECT id, kind, type, state, point, mount_height_m, azimuth_deg, azimuth_doubt_deg, field_angle_deg,
                               image_width_px, range_m,
                               -- a state without a time is as old as its row
                               coalesce(last_seen_at, updated_at) AS last_seen_at, consent_from, consent_until, consent_from_hour,
                               consent_until_hour
                        FROM camera ORDER BY id
                        """, row -> camera(plane, row)),
                list(h, "SELECT id FROM input_change ORDER BY id", row -> row.getLong("id")));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Handle h, String sql, Reader<T> reader) {
        RowMapper<T> mapper = (row, context) -> reader.read(row);
        return h.createQuery(sql).setFetchSize(5_000).map(mapper).list();
    }

    private static Geometry geometry(ResultSet row, String column) throws SQLException {
        Geometry geometry = Ewkb.read(row.getString(column));
        if (geometry == null) {
            throw new IllegalStateException("no geometry in " + column);
        }
        return geometry;
    }

    private static @Nullable Geometry onPlane(LocalPlane plane, ResultSet row, String column) throws SQLException {
        Geometry geometry = Ewkb.read(row.getString(column));
        return geometry == null ? null : plane.toPlane(geometry);
    }

    private static Camera camera(LocalPlane plane, ResultSet row) throws SQLException {
        Coordinate at = geometry(row, "point").getCoordinate();
        return new Camera(
                row.getString("id"),
                CameraKind.valueOf(upper(row, "kind")),
                CameraType.valueOf(upper(row, "type")),
                CameraState.valueOf(upper(row, "state")),
                plane.toPlane(at.x, at.y),
                number(row, "mount_height_m"),
                gridBearing(plane, at, number(row, "azimuth_deg")),
                row.getDouble("azimuth_doubt_deg"),
                number(row, "field_angle_deg"),
                row.getObject("image_width_px", Integer.class),
                number(row, "range_m"),
                row.getTimestamp("last_seen_at") == null
                        ? null
                        : row.getTimestamp("last_seen_at").toInstant(),
                consent(row));
    }

    private static @Nullable Double gridBearing(LocalPlane plane, Coordinate at, @Nullable Double azimuthDeg) {
        if (azimuthDeg == null) {
            return null;
        }
        double bearing = (azimuthDeg + plane.convergenceDeg(at.x, at.y)) % 360;
        return bearing < 0 ? bearing + 360 : bearing;
    }

    private static @Nullable Consent consent(ResultSet row) throws SQLException {
        if (row.getDate("consent_from") == null) {
            return null;
        }
        return new Consent(
                row.getDate("consent_from").toLocalDate(),
                row.getDate("consent_until").toLocalDate(),
                row.getObject("consent_from_hour") == null ? 0 : row.getInt("consent_from_hour"),
                row.getObject("consent_until_hour") == null ? 24 : row.getInt("consent_until_hour"));
    }

    private static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
