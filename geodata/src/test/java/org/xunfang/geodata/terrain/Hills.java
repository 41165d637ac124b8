package org.xunfang.geodata.terrain;

import java.util.function.DoubleBinaryOperator;

/** Ground for tests. */
public final class Hills {
    private Hills() {}

    /** Heights at every {@code step} metres of a square around the origin; NaN is unknown. */
    public static Terrain of(double halfSideM, double step, DoubleBinaryOperator height) {
        int side = (int) Math.round(2 * halfSideM / step) + 1;
        float[] heights = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                heights[row * side + column] =
                        (float) height.applyAsDouble(column * step - halfSideM, halfSideM - row * step);
            }
        }
        return ElevationModel.of(side, side, heights, -halfSideM, halfSideM, step)
                .inOwnSystem();
    }
}
