package org.xunfang.server.assessment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraSet;

/**
 * Which cameras count for which set now. That changes by itself: cameras fall silent, consents pass their hours.
 */
final class CountedCameras {

    private final Set<String> all = new HashSet<>();
    private final Map<CameraSet, Set<String>> ids = new EnumMap<>(CameraSet.class);

    /** @param replaced ids of the cameras that a planned one takes the place of */
    CountedCameras(Collection<Camera> cameras, Set<String> replaced, Instant now, ZoneId zone) {
        for (CameraSet set : CameraSet.values()) {
            ids.put(set, new HashSet<>());
        }
        for (Camera camera : cameras) {
            if (camera.kind() != CameraKind.WIFI) {
                all.add(camera.id());
                ids.forEach((set, counted) -> {
                    boolean gone = set == CameraSet.PLANNED && replaced.contains(camera.id());
                    if (!gone && set.counts(camera, now, zone)) {
                        counted.add(camera.id());
                    }
                });
            }
        }
    }

    boolean counts(CameraSet set, String camera) {
        return Objects.requireNonNull(ids.get(set)).contains(camera);
    }

    /** Those whose stored views say otherwise, or that have none, or that are there no more. */
    Set<String> differing(Handle h) {
        Map<String, boolean[]> stored = new HashMap<>();
        h.createQuery("SELECT DISTINCT camera_id, counts_design, counts_online, counts_planned FROM camera_view")
                .map((row, context) -> stored.put(row.getString("camera_id"), new boolean[] {
                    row.getBoolean("counts_design"), row.getBoolean("counts_online"), row.getBoolean("counts_planned")
                }))
                .list();
        Set<String> differing = new HashSet<>(stored.keySet());
        differing.addAll(all);
        differing.removeIf(camera -> {
            boolean[] counted = stored.get(camera);
            return counted != null
                    && all.contains(camera)
                    && Arrays.stream(CameraSet.values()).allMatch(set -> counted[set.ordinal()] == counts(set, camera));
        });
        return differing;
    }
}
