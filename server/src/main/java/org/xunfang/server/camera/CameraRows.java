package org.xunfang.server.camera;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ewkb;

/** Reads rows of the table {@code camera}. */
final class CameraRows {

    private CameraRows() {}

    /** What can be changed by hand. */
    static CameraForm form(ResultSet row) throws SQLException {
        Geometry point = Objects.requireNonNull(Ewkb.read(row.getString("point")));
        Coordinate at = point.getCoordinate();
        return new CameraForm(
                row.getString("name"),
                row.getString("kind"),
                row.getString("type"),
                row.getString("state"),
                List.of(at.x, at.y),
                number(row, "mount_height_m"),
                number(row, "azimuth_deg"),
                number(row, "azimuth_doubt_deg"),
                number(row, "field_angle_deg"),
                row.getObject("image_width_px", Integer.class),
                number(row, "range_m"),
                number(row, "tilt_deg"),
                number(row, "vertical_angle_deg"),
                number(row, "pan_range_deg"));
    }

    /** Everything; wants the columns {@code village}, {@code villages} and {@code views} beside the camera's own. */
    static CameraDetails details(ResultSet row) throws SQLException {
        CameraForm form = form(row);
        UUID id = row.getObject("id", UUID.class);
        Timestamp seen = row.getTimestamp("last_seen_at");
        // which plane it is does not matter for what is assumed
        LocalPlane plane = LocalPlane.around(form.lonLat().x, Math.max(-80, Math.min(80, form.lonLat().y)));
        return new CameraDetails(
                id,
                row.getString("code"),
                Objects.requireNonNull(form.name()),
                Objects.requireNonNull(form.kind()),
                Objects.requireNonNull(form.type()),
                Objects.requireNonNull(form.point()),
                form.mountHeightM(),
                form.azimuthDeg(),
                Objects.requireNonNullElse(form.azimuthDoubtDeg(), 0.0),
                form.fieldAngleDeg(),
                form.imageWidthPx(),
                form.rangeM(),
                form.tiltDeg(),
                form.verticalAngleDeg(),
                form.panRangeDeg(),
                Objects.requireNonNull(form.state()),
                seen == null ? null : seen.toInstant(),
                row.getObject("filed", Boolean.class),
                row.getObject("signed", Boolean.class),
                row.getObject("retention_days", Integer.class),
                row.getObject("consent_from", LocalDate.class),
                row.getObject("consent_until", LocalDate.class),
                row.getString("power_group"),
                row.getObject("replaces", UUID.class),
                row.getString("source"),
                row.getInt("version"),
                AssumedValues.of(form.on(plane, id.toString())),
                row.getString("village"),
                row.getString("villages"),
                row.getString("views"));
    }

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
