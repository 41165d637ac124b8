package org.xunfang.server.assessment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ewkb;

/** The queue of changes that triggers write with each change's commit. */
final class ChangeQueue {

    /** With more changes than these at once, working out everything is less work. */
    private static final int MOST = 500;

    private ChangeQueue() {}

    private record Row(
            long id,
            String subject,
            @Nullable String key,
            @Nullable Geometry box) {}

    static boolean isEmpty(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.createQuery("SELECT NOT EXISTS (SELECT FROM input_change)")
                .mapTo(Boolean.class)
                .one());
    }

    static Changes read(Handle h, LocalPlane plane) {
        List<Row> rows = h.createQuery("SELECT id, subject, key, box FROM input_change ORDER BY id")
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getString("subject"),
                        row.getString("key"),
                        Ewkb.read(row.getString("box"))))
                .list();
        boolean everything = rows.size() > MOST;
        Set<String> cameras = new HashSet<>();
        List<Envelope> cameraPlaces = new ArrayList<>();
        List<Envelope> houses = new ArrayList<>();
        List<Envelope> roads = new ArrayList<>();
        for (Row row : rows) {
            if (row.box == null || row.key == null) {
                everything = true;
                continue;
            }
            Envelope box = plane.toPlane(row.box).getEnvelopeInternal();
            switch (row.subject) {
                case "camera" -> {
                    cameras.add(row.key);
                    cameraPlaces.add(box);
                }
                case "building", "private_area" -> houses.add(box);
                case "road" -> roads.add(box);
                // a village or hamlet more or less divides the ground of its neighbours anew
                default -> everything = true;
            }
        }
        List<Long> ids = rows.stream().map(Row::id).toList();
        return new Changes(everything, cameras, cameraPlaces, houses, roads, ids);
    }

    /** Takes out what has been seen, not what has come meanwhile. */
    static void forget(Handle h, List<Long> rows) {
        h.createUpdate("DELETE FROM input_change WHERE id = ANY(:rows)")
                .bindArray("rows", Long.class, rows)
                .execute();
    }
}
