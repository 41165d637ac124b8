package org.xunfang.geodata.wall;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * The zones of a wall unit that cut its roads.
 *
 * @param rim the ground grown by 300 m: roads beyond it do not count
 * @param outer the ground grown by 15 m: the outer edge of the band along its boundary
 * @param ground the ground itself
 * @param inner the ground shrunk by 15 m: the inner edge of the band; may be empty
 * @param target the core grown by 20 m: who gets here has got in
 * @param core the core itself: what is seen in it does not guard it
 * @param extent where road data were said to be complete, if stated
 */
record UnitZones(
        Region rim,
        Region outer,
        Region ground,
        Region inner,
        Region target,
        Region core,
        @Nullable Region extent) {
    static final double RIM_M = 300;
    private static final double BAND_M = 15;
    static final double TARGET_M = 20;
    private static final int QUADRANT_SEGMENTS = 16;

    static UnitZones of(WallUnit unit, @Nullable Region extent) {
        Geometry ground = unit.ground();
        return new UnitZones(
                grown(ground, RIM_M),
                grown(ground, BAND_M),
                new Region(ground),
                grown(ground, -BAND_M),
                grown(unit.core(), TARGET_M),
                new Region(unit.core()),
                extent);
    }

    /** The same with the data said to be complete elsewhere. */
    UnitZones within(@Nullable Region otherExtent) {
        return new UnitZones(rim, outer, ground, inner, target, core, otherExtent);
    }

    private static Region grown(Geometry area, double byM) {
        return new Region(area.buffer(byM, QUADRANT_SEGMENTS));
    }
}
