package org.xunfang.server.scene;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;
import org.xunfang.geodata.coverage.KeyPlace;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.wall.WallHamlet;
import org.xunfang.geodata.wall.WallVillage;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.road.RoadRepository;

/**
 * Reads things within a box on the plane, or all of them for a box that is null; in the order of their ids. What only
 * touches the box may be among them. Belongs to its handle and lives as long.
 */
public final class SceneRepository {

    private static final int FETCH_ROWS = 5_000;

    private final Handle h;
    private final LocalPlane plane;

    public SceneRepository(Handle h, LocalPlane plane) {
        this.h = h;
        this.plane = plane;
    }

    public LocalPlane plane() {
        return plane;
    }

    public List<WallVillage> villages(@Nullable Envelope box) {
        return list(
                "SELECT id, boundary FROM village WHERE <box> ORDER BY id",
                "boundary",
                box,
                row -> new WallVillage(row.getString("id"), plane.toPlane(geometry(row, "boundary"))));
    }

    public List<WallHamlet> hamlets(@Nullable Envelope box) {
        return list(
                "SELECT id, village_id, name, point, boundary, core FROM hamlet WHERE <box> ORDER BY id",
                "point",
                box,
                row -> new WallHamlet(
                        row.getString("id"),
                        row.getString("village_id"),
                        row.getString("name"),
                        plane.toPlane((Point) geometry(row, "point")),
                        onPlane(row, "boundary"),
                        onPlane(row, "core")));
    }

    public List<Obstacle> obstacles(@Nullable Envelope box) {
        return list(
                "SELECT id, height_m, footprint FROM building WHERE <box> ORDER BY id",
                "footprint",
                box,
                row -> new Obstacle(
                        row.getString("id"),
                        plane.toPlane((Polygon) geometry(row, "footprint")),
                        row.getDouble("height_m")));
    }

    /** Ground that no camera may see. */
    public List<Polygon> privateAreas(@Nullable Envelope box) {
        return list(
                "SELECT shape FROM private_area WHERE <box> ORDER BY id",
                "shape",
                box,
                row -> plane.toPlane((Polygon) geometry(row, "shape")));
    }

    /** Those that have a length. */
    public List<Road> roads(@Nullable Envelope box) {
        return RoadRepository.list(h, plane, box);
    }

    public List<Camera> cameras(@Nullable Envelope box) {
        return list("""
                SELECT id, kind, type, state, point, mount_height_m, azimuth_deg, azimuth_doubt_deg, field_angle_deg,
                       image_width_px, range_m, tilt_deg, vertical_angle_deg, pan_range_deg,
                       -- a state without a time is as old as its row
                       coalesce(last_seen_at, updated_at) AS last_seen_at, consent_from, consent_until, consent_from_hour,
                       consent_until_hour
                FROM camera WHERE <box> ORDER BY id
                """, "point", box, this::camera);
    }

    /** Ids of the cameras that a planned one takes the place of. */
    public Set<String> replacedCameras() {
        return new HashSet<>(
                h.createQuery("SELECT replaces FROM camera WHERE replaces IS NOT NULL AND state = 'planned'")
                        .mapTo(String.class)
                        .list());
    }

    /** The power group of each camera that is said to have one. */
    public Map<String, String> powerGroups() {
        return h.createQuery("SELECT id, power_group FROM camera WHERE power_group IS NOT NULL")
                .collectRows(Collectors.toMap(
                        row -> row.getColumn("id", String.class), row -> row.getColumn("power_group", String.class)));
    }

    private static final String VIEWS = """
            SELECT camera_id, level, region, counts_design, counts_online, counts_planned FROM camera_view
            WHERE region IS NOT NULL AND target_m = 0 AND scope = 'guaranteed' AND <box>
            """;

    /** The views that are guaranteed, at all levels; none that are empty. */
    public List<SceneView> views(@Nullable Envelope box) {
        return list(VIEWS + " ORDER BY camera_id, level", "region", box, this::view);
    }

    /** The same of these cameras, wherever they look. */
    public List<SceneView> viewsOf(Collection<String> cameras) {
        return h.createQuery(VIEWS + " AND camera_id = ANY(CAST(:cameras AS uuid[])) ORDER BY camera_id, level")
                .define("box", "true")
                .bindArray("cameras", String.class, cameras)
                .map((row, context) -> view(row))
                .list();
    }

    private SceneView view(ResultSet row) throws SQLException {
        return new SceneView(
                row.getString("camera_id"),
                row.getString("level"),
                plane.toPlane(geometry(row, "region")),
                row.getBoolean("counts_design"),
                row.getBoolean("counts_online"),
                row.getBoolean("counts_planned"));
    }

    /** Of them, those at one level. */
    public List<SceneView> views(@Nullable Envelope box, String level) {
        return views(box).stream().filter(view -> view.level().equals(level)).toList();
    }

    /** Places that should not go unseen. */
    public List<KeyPlace> keyPlaces(@Nullable Envelope box) {
        return list(
                "SELECT id, name, point FROM key_place WHERE <box> ORDER BY id",
                "point",
                box,
                row -> new KeyPlace(
                        row.getString("id"),
                        row.getString("name"),
                        plane.toPlane((Point) geometry(row, "point")).getCoordinate()));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String sql, String column, @Nullable Envelope box, Reader<T> reader) {
        RowMapper<T> mapper = (row, context) -> reader.read(row);
        return PlaneBox.query(h, sql, column, plane, box)
                .setFetchSize(FETCH_ROWS)
                .map(mapper)
                .list();
    }

    private static Geometry geometry(ResultSet row, String column) throws SQLException {
        Geometry geometry = Ewkb.read(row.getString(column));
        if (geometry == null) {
            throw new IllegalStateException("no geometry in " + column);
        }
        return geometry;
    }

    private @Nullable Geometry onPlane(ResultSet row, String column) throws SQLException {
        Geometry geometry = Ewkb.read(row.getString(column));
        return geometry == null ? null : plane.toPlane(geometry);
    }

    private Camera camera(ResultSet row) throws SQLException {
        Coordinate at = geometry(row, "point").getCoordinate();
        Double azimuth = number(row, "azimuth_deg");
        return new Camera(
                row.getString("id"),
                CameraKind.valueOf(upper(row, "kind")),
                CameraType.valueOf(upper(row, "type")),
                CameraState.valueOf(upper(row, "state")),
                plane.toPlane(at.x, at.y),
                number(row, "mount_height_m"),
                azimuth == null ? null : plane.gridBearingDeg(at.x, at.y, azimuth),
                row.getDouble("azimuth_doubt_deg"),
                number(row, "field_angle_deg"),
                row.getObject("image_width_px", Integer.class),
                number(row, "range_m"),
                number(row, "tilt_deg"),
                number(row, "vertical_angle_deg"),
                number(row, "pan_range_deg"),
                row.getTimestamp("last_seen_at") == null
                        ? null
                        : row.getTimestamp("last_seen_at").toInstant(),
                consent(row));
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
