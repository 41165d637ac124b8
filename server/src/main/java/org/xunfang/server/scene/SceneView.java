package org.xunfang.server.scene;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.CameraSet;

/**
 * What a camera sees at one level, as the last computation left it.
 *
 * @param region metres on the plane, polygonal, not empty
 * @param design counted in the figures as designed
 * @param online counted in the figures of what is online
 * @param planned counted in the figures of what is planned
 */
public record SceneView(
        String cameraId, String level, Geometry region, boolean design, boolean online, boolean planned) {

    /** True where a set has the camera. */
    public boolean counts(CameraSet set) {
        return switch (set) {
            case DESIGN -> design;
            case ONLINE -> online;
            case PLANNED -> planned;
        };
    }

    /** Of some views those at a level of the cameras that a set has, in their order. */
    public static List<SceneView> counted(List<SceneView> views, String level, CameraSet set) {
        return views.stream()
                .filter(view -> view.level().equals(level) && view.counts(set))
                .toList();
    }

    /** What they see, by camera; the views are those of one level. */
    public static Map<String, Geometry> regions(List<SceneView> views) {
        Map<String, Geometry> regions = new TreeMap<>();
        views.forEach(view -> regions.put(view.cameraId(), view.region()));
        return regions;
    }
}
