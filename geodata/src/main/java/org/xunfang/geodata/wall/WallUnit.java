package org.xunfang.geodata.wall;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * What one wall is drawn round: a built-up core with its ground.
 *
 * @param id stays the same between runs as long as the first of its hamlets, or without a hamlet the first of its
 *     buildings, stays
 * @param villageIds the villages it belongs to, sorted; more than one where it is shared
 * @param hamlets the hamlets in it, by id; none for houses that no hamlet was named for
 * @param ground A: polygon or multi-polygon, metres
 * @param core K: polygon or multi-polygon, metres
 * @param coreOrigin the least sure origin of the core's parts
 */
public record WallUnit(
        String id,
        List<String> villageIds,
        List<NamedHamlet> hamlets,
        Geometry ground,
        Geometry core,
        CoreOrigin coreOrigin) {

    /** How far from its ground and core something may lie that its wall depends on, metres: roads, and what joins them. */
    public static final double REACH_M = UnitZones.RIM_M + 20;

    /** What is drawn up to a line comes this near to it once both are in metres: what was straight among degrees is bent. */
    private static final double TOUCH_M = 0.5;

    /** A hamlet's id and name. */
    public record NamedHamlet(String id, String name) {}

    public WallUnit {
        villageIds = List.copyOf(villageIds);
        hamlets = List.copyOf(hamlets);
    }

    /** A box around all that its wall depends on. */
    public Envelope surroundings() {
        Envelope box = new Envelope(ground.getEnvelopeInternal());
        box.expandToInclude(core.getEnvelopeInternal());
        box.expandBy(REACH_M);
        return box;
    }

    /** True where several villages have to build this wall together. */
    public boolean shared() {
        return villageIds.size() > 1;
    }

    /** True where the core touches or crosses the ground's boundary, so that houses stand outside the ground or at its edge. */
    public boolean coreReachesBoundary() {
        return !core.isEmpty() && (ground.getBoundary().isWithinDistance(core, TOUCH_M) || !ground.covers(core));
    }
}
