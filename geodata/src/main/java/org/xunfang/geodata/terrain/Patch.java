package org.xunfang.geodata.terrain;

/** The ground between four neighbouring heights: z = z00 + zu u + zv v + zuv u v, for u and v from 0 to 1. */
final class Patch {
    final double z00;
    final double zu;
    final double zv;
    final double zuv;

    Patch(ElevationModel model, int column, int row) {
        z00 = model.height(column, row);
        double z10 = model.height(column + 1, row);
        double z01 = model.height(column, row + 1);
        double z11 = model.height(column + 1, row + 1);
        zu = z10 - z00;
        zv = z01 - z00;
        zuv = z11 - z10 - z01 + z00;
    }

    double height(double u, double v) {
        return z00 + zu * u + zv * v + zuv * u * v;
    }

    boolean isKnown() {
        return !Double.isNaN(zuv);
    }
}
