package org.xunfang.geodata.exchange.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * Features as areas that cameras see. Features with the same property {@code camera}, else {@code id}, are one camera's; one
 * with neither is a camera of its own.
 */
final class ViewFeatures {
    private final LocalPlane plane;
    private final PlainProblems problems;
    private final Map<String, List<Geometry>> byCamera = new TreeMap<>();

    ViewFeatures(LocalPlane plane, PlainProblems problems) {
        this.plane = plane;
        this.problems = problems;
    }

    void add(PlainFeature feature) {
        try {
            Geometry view = PlainAreas.metres(feature, PlainShape.of(feature.json()), plane, problems);
            String camera = feature.text("camera")
                    .or(() -> feature.id().map(PlainFeature::key))
                    .orElse("#" + feature.number());
            byCamera.computeIfAbsent(camera, k -> new ArrayList<>()).add(view);
        } catch (Refused e) {
            problems.refuse(feature.number(), e);
        }
    }

    /** What each camera sees, metres. */
    Map<String, Geometry> views() {
        Map<String, Geometry> views = new TreeMap<>();
        byCamera.forEach((camera, parts) -> views.put(camera, united(parts)));
        return views;
    }

    /** Everything together; empty where nothing was taken. */
    Geometry all() {
        return united(byCamera.values().stream().flatMap(List::stream).toList());
    }

    private static Geometry united(List<Geometry> parts) {
        return parts.size() == 1 ? parts.get(0) : OverlayNGRobust.union(new GeometryFactory().buildGeometry(parts));
    }
}
