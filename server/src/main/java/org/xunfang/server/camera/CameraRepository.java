package org.xunfang.server.camera;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.rights.Within;

/** Cameras in the database. */
final class CameraRepository {

    /** All that a page shows of one camera. */
    record CameraView(
            UUID id,
            @Nullable String code,
            String name,
            String kind,
            String type,
            double[] point,
            @Nullable Double mountHeightM,
            @Nullable Double azimuthDeg,
            double azimuthDoubtDeg,
            @Nullable Double fieldAngleDeg,
            @Nullable Integer imageWidthPx,
            @Nullable Double rangeM,
            @Nullable Double tiltDeg,
            @Nullable Double verticalAngleDeg,
            @Nullable Double panRangeDeg,
            String state,
            @Nullable Instant lastSeenAt,
            @Nullable Boolean filed,
            @Nullable Boolean signed,
            @Nullable Integer retentionDays,
            @Nullable LocalDate consentFrom,
            @Nullable LocalDate consentUntil,
            @Nullable String village,
            @JsonRawValue String views) {}

    private final Jdbi jdbi;

    CameraRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String VERSION = """
            SELECT string_agg(CAST(version AS text), '-' ORDER BY layer) FROM layer_version WHERE layer IN ('camera', 'reach')
            """;

    /** Version of the drawn cameras and of who reaches which, for an ETag. */
    String version() {
        return jdbi.withHandle(h -> h.createQuery(VERSION).mapTo(String.class).one());
    }

    private static final String POINTS = """
            SELECT id, round(ST_X(point)::numeric, 6) AS lon, round(ST_Y(point)::numeric, 6) AS lat, kind, state, azimuth_deg, name
            FROM camera WHERE state <> 'removed' AND
            """ + Within.village("village_id") + " ORDER BY id";

    /**
     * Every camera in few bytes: id, lon, lat, kind, state, azimuth, name.
     *
     * @param root only those in villages of this unit's sub-tree; null: all, also those in no village
     */
    List<Object[]> points(@Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(POINTS)
                .bind("root", root)
                .map((row, context) -> new Object[] {
                    row.getString("id"),
                    row.getBigDecimal("lon"),
                    row.getBigDecimal("lat"),
                    row.getString("kind"),
                    row.getString("state"),
                    number(row, "azimuth_deg"),
                    row.getString("name")
                })
                .list());
    }

    private static final String FIND = """
            SELECT c.*, v.name AS village,
                   (SELECT coalesce(json_agg(json_build_object(
                             'level', w.level, 'status', w.status, 'areaM2', w.area_m2, 'occluded', w.occluded,
                             'assumed', w.assumed, 'design', w.counts_design, 'online', w.counts_online)
                             ORDER BY w.area_m2 DESC), '[]')::text
                    FROM camera_view w WHERE w.camera_id = c.id) AS views
            FROM camera c LEFT JOIN village v ON v.id = c.village_id WHERE c.id = :id AND
            """ + Within.village("c.village_id");

    /** Empty for one outside of the sub-tree. */
    Optional<CameraView> find(UUID id, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne());
    }

    private static final String REGION = """
            SELECT w.region FROM camera_view w JOIN camera c ON c.id = w.camera_id
            WHERE c.id = :id AND w.level = :level AND w.region IS NOT NULL AND
            """ + Within.village("c.village_id");

    /** The region that the camera is guaranteed to see at a level; empty where it has no view, or outside of the sub-tree. */
    Optional<Geometry> findRegion(UUID id, String level, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(REGION)
                .bind("root", root)
                .bind("id", id)
                .bind("level", level)
                .mapTo(Geometry.class)
                .findOne());
    }

    private static CameraView view(ResultSet row) throws SQLException {
        Geometry point = org.xunfang.server.db.Ewkb.read(row.getString("point"));
        return new CameraView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("type"),
                point == null ? new double[0] : new double[] {point.getCoordinate().x, point.getCoordinate().y},
                number(row, "mount_height_m"),
                number(row, "azimuth_deg"),
                row.getDouble("azimuth_doubt_deg"),
                number(row, "field_angle_deg"),
                row.getObject("image_width_px", Integer.class),
                number(row, "range_m"),
                number(row, "tilt_deg"),
                number(row, "vertical_angle_deg"),
                number(row, "pan_range_deg"),
                row.getString("state"),
                row.getTimestamp("last_seen_at") == null
                        ? null
                        : row.getTimestamp("last_seen_at").toInstant(),
                row.getObject("filed", Boolean.class),
                row.getObject("signed", Boolean.class),
                row.getObject("retention_days", Integer.class),
                row.getObject("consent_from", LocalDate.class),
                row.getObject("consent_until", LocalDate.class),
                row.getString("village"),
                row.getString("views"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
