package org.xunfang.server.camera;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.rights.Within;

/** Writes cameras that are made or changed by hand, within the caller's transaction. */
final class CameraWriteRepository {

    /** Source of the cameras that are made by hand. */
    static final String BY_HAND = "manual";

    private CameraWriteRepository() {}

    /** A camera as it stands, locked until the transaction ends. */
    record Kept(
            CameraForm form,
            int version,
            @Nullable UUID village,
            String source,
            @Nullable UUID replaces) {}

    private static final String LOCK =
            "SELECT * FROM camera c WHERE id = :id AND " + Within.village("c.village_id") + " FOR UPDATE";

    static Optional<Kept> lock(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(LOCK)
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> new Kept(
                        CameraRows.form(row),
                        row.getInt("version"),
                        row.getObject("village_id", UUID.class),
                        row.getString("source"),
                        row.getObject("replaces", UUID.class)))
                .findOne();
    }

    private static final String INSERT = """
            INSERT INTO camera (id, source, external_id, village_id, name, kind, type, state, point, mount_height_m, azimuth_deg,
              azimuth_doubt_deg, field_angle_deg, image_width_px, range_m, tilt_deg, vertical_angle_deg, pan_range_deg,
              last_seen_at, edited_at)
            VALUES (:id, :source, CAST(:id AS text), :village, :name, :kind, :type, :state,
              ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), :mount_height_m, :azimuth_deg, :azimuth_doubt_deg, :field_angle_deg,
              :image_width_px, :range_m, :tilt_deg, :vertical_angle_deg, :pan_range_deg,
              CASE WHEN :state = 'online' THEN now() END, now())
            ON CONFLICT (id) DO NOTHING
            """;

    /** False where there is one of that id already, which stays as it is. */
    static boolean insert(Handle h, UUID id, UUID village, CameraForm form) {
        return bound(h.createUpdate(INSERT), id, village, form)
                        .bind("source", BY_HAND)
                        .execute()
                == 1;
    }

    /** Somebody who says that a camera is online has seen it; any other state is as old as it was said. */
    private static final String CHANGE = """
            UPDATE camera SET village_id = :village, name = :name, kind = :kind, type = :type, state = :state,
              point = ST_SetSRID(ST_MakePoint(:lon, :lat), 4326), mount_height_m = :mount_height_m, azimuth_deg = :azimuth_deg,
              azimuth_doubt_deg = :azimuth_doubt_deg, field_angle_deg = :field_angle_deg, image_width_px = :image_width_px,
              range_m = :range_m, tilt_deg = :tilt_deg, vertical_angle_deg = :vertical_angle_deg, pan_range_deg = :pan_range_deg,
              last_seen_at = CASE WHEN :state = 'online' AND state <> 'online' THEN now() ELSE last_seen_at END,
              updated_at = CASE WHEN :state <> state THEN now() ELSE updated_at END,
              edited_at = now()
            WHERE id = :id
            """;

    static void change(Handle h, UUID id, @Nullable UUID village, CameraForm form) {
        bound(h.createUpdate(CHANGE), id, village, form).execute();
    }

    /**
     * An existing camera that is turned keeps the tilt, the lens and the height of its picture where nobody has said them; one
     * that is not turned keeps all that is known of it, and what is not known. A planned one that has been built is no plan any
     * more, and stays.
     */
    private static final String PUT_PLANNED = """
            INSERT INTO camera (id, source, external_id, village_id, name, kind, type, state, point, mount_height_m, azimuth_deg,
              azimuth_doubt_deg, field_angle_deg, image_width_px, range_m, tilt_deg, vertical_angle_deg, pan_range_deg, replaces,
              edited_at)
            SELECT :id, :source, :external_id, :village, :name, :kind, CASE WHEN k.kept THEN r.type ELSE :type END, :state,
              ST_SetSRID(ST_MakePoint(:lon, :lat), 4326),
              CASE WHEN r.id IS NOT NULL THEN r.mount_height_m ELSE :mount_height_m END,
              CASE WHEN k.kept THEN r.azimuth_deg ELSE :azimuth_deg END,
              CASE WHEN k.kept THEN r.azimuth_doubt_deg ELSE :azimuth_doubt_deg END,
              CASE WHEN k.kept THEN r.field_angle_deg ELSE :field_angle_deg END,
              CASE WHEN r.id IS NOT NULL THEN r.image_width_px ELSE :image_width_px END,
              CASE WHEN r.id IS NOT NULL THEN r.range_m ELSE :range_m END,
              r.tilt_deg, r.vertical_angle_deg, CASE WHEN k.kept THEN r.pan_range_deg END, CAST(:replaces AS uuid), now()
            FROM (SELECT) one LEFT JOIN camera r ON r.id = CAST(:replaces AS uuid)
            CROSS JOIN LATERAL (SELECT r.id IS NOT NULL AND NOT :turned AS kept) k
            ON CONFLICT (id) DO UPDATE SET village_id = excluded.village_id, point = excluded.point,
              mount_height_m = excluded.mount_height_m, azimuth_deg = excluded.azimuth_deg,
              field_angle_deg = excluded.field_angle_deg, image_width_px = excluded.image_width_px, range_m = excluded.range_m,
              edited_at = now()
            WHERE camera.state = 'planned'
            """;

    static int putPlanned(Handle h, PlannedCamera camera) {
        return bound(h.createUpdate(PUT_PLANNED), camera.id(), camera.village(), camera.form())
                .bind("source", camera.source())
                .bind("external_id", camera.externalId())
                .bind("replaces", camera.replaces())
                .bind("turned", camera.turned())
                .execute();
    }

    /** One that took the place of another and was built has handed that on to it, and replaces none any more. */
    private static final String DELETE_PLANNED = """
            DELETE FROM camera WHERE id = :id
              AND (state = 'planned' OR (state = 'removed' AND replaces IS NOT DISTINCT FROM CAST(:replaces AS uuid)))
            """;

    static int deletePlanned(Handle h, UUID id, @Nullable UUID replaces) {
        return h.createUpdate(DELETE_PLANNED)
                .bind("id", id)
                .bind("replaces", replaces)
                .execute();
    }

    private static Update bound(Update update, UUID id, @Nullable UUID village, CameraForm form) {
        Coordinate at = form.lonLat();
        return update.bind("id", id)
                .bind("village", village)
                .bind("name", form.name())
                .bind("kind", form.kind())
                .bind("type", form.type())
                .bind("state", form.state())
                .bind("lon", at.x)
                .bind("lat", at.y)
                .bind("mount_height_m", form.mountHeightM())
                .bind("azimuth_deg", form.azimuthDeg())
                .bind("azimuth_doubt_deg", form.azimuthDoubtDeg())
                .bind("field_angle_deg", form.fieldAngleDeg())
                .bind("image_width_px", form.imageWidthPx())
                .bind("range_m", form.rangeM())
                .bind("tilt_deg", form.tiltDeg())
                .bind("vertical_angle_deg", form.verticalAngleDeg())
                .bind("pan_range_deg", form.panRangeDeg());
    }

    /** Pages and tiles that show cameras have to be drawn again. */
    static void raiseLayer(Handle h) {
        h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'camera'");
    }
}
