package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What is seen with some cameras more than without them, and what less.
 *
 * @param roadGainedM metres of road that are seen afterwards and were not before
 * @param roadLostM metres that were seen before and are not afterwards, as a camera was turned away
 * @param areaGainedM2 square metres of ground likewise
 * @param areaLostM2 square metres of ground likewise
 */
public record SightChange(double roadGainedM, double roadLostM, double areaGainedM2, double areaLostM2) {
    static final SightChange NONE = new SightChange(0, 0, 0, 0);

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * All over a scene.
     *
     * @param before the views that count without the plan, by camera
     * @param cameras those of the plan
     * @param scene whose roads are meant
     */
    static SightChange of(Map<String, Geometry> before, Collection<SitedCamera> cameras, SitingScene scene) {
        return on(null, before, cameras, scene);
    }

    /**
     * The same on some ground.
     *
     * @param ground polygon or multi-polygon, metres; null: all over the scene
     */
    static SightChange on(
            @Nullable Geometry ground,
            Map<String, Geometry> before,
            Collection<SitedCamera> cameras,
            SitingScene scene) {
        Map<String, Geometry> after = new TreeMap<>(before);
        cameras.forEach(camera -> after.put(camera.key(), camera.view()));
        return change(ground, before, after, scene);
    }

    /**
     * All over a scene.
     *
     * @param before the views that count first, by camera, metres
     * @param after those that count then
     * @param scene whose roads are meant
     */
    public static SightChange between(Map<String, Geometry> before, Map<String, Geometry> after, SitingScene scene) {
        return change(null, before, after, scene);
    }

    private static SightChange change(
            @Nullable Geometry ground, Map<String, Geometry> before, Map<String, Geometry> after, SitingScene scene) {
        Envelope box = new Envelope();
        expandByOthers(box, before, after);
        expandByOthers(box, after, before);
        List<LineString> roads = scene.roads(box);
        Geometry seenBefore = union(before.values(), box);
        Geometry seenAfter = union(after.values(), box);
        Geometry gained = within(ground, OverlayNGRobust.overlay(seenAfter, seenBefore, OverlayNG.DIFFERENCE));
        Geometry lost = within(ground, OverlayNGRobust.overlay(seenBefore, seenAfter, OverlayNG.DIFFERENCE));
        return new SightChange(lengthIn(gained, roads), lengthIn(lost, roads), gained.getArea(), lost.getArea());
    }

    private static void expandByOthers(Envelope box, Map<String, Geometry> views, Map<String, Geometry> than) {
        views.forEach((camera, view) -> {
            if (than.get(camera) != view) {
                box.expandToInclude(view.getEnvelopeInternal());
            }
        });
    }

    private static Geometry within(@Nullable Geometry ground, Geometry area) {
        if (ground == null) {
            return area;
        }
        // where the two only touch there are points and lines too
        List<?> parts = PolygonExtracter.getPolygons(OverlayNGRobust.overlay(area, ground, OverlayNG.INTERSECTION));
        return FACTORY.createMultiPolygon(GeometryFactory.toPolygonArray(parts));
    }

    private static Geometry union(Collection<Geometry> views, Envelope box) {
        List<Geometry> near = new ArrayList<>();
        for (Geometry view : views) {
            if (!view.isEmpty() && view.getEnvelopeInternal().intersects(box)) {
                near.add(view);
            }
        }
        return near.isEmpty() ? FACTORY.createPolygon() : OverlayNGRobust.union(near);
    }

    private static double lengthIn(Geometry area, Collection<LineString> roads) {
        double lengthM = 0;
        for (LineString road : roads) {
            if (area.getEnvelopeInternal().intersects(road.getEnvelopeInternal())) {
                lengthM += OverlayNGRobust.overlay(road, area, OverlayNG.INTERSECTION)
                        .getLength();
            }
        }
        return lengthM;
    }
}
