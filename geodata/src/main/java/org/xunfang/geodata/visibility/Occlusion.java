package org.xunfang.geodata.visibility;

/**
 * How buildings stand in the way of sight lines.
 *
 * @param withHeights false: every building hides all behind it, whatever its height
 * @param targetHeightM height of what is to be seen above ground, metres, at least 0; of no weight without heights
 */
public record Occlusion(boolean withHeights, double targetHeightM) {
    /** On the map only: a building hides all behind it. */
    public static final Occlusion FLAT = new Occlusion(false, 0);

    public Occlusion {
        if (!(targetHeightM >= 0 && Double.isFinite(targetHeightM))) {
            throw new IllegalArgumentException("no target at a height of " + targetHeightM + " m");
        }
    }

    /** Buildings as prisms: from a mount above its roof, a building hides a shadow of limited length. */
    public static Occlusion prisms(double targetHeightM) {
        return new Occlusion(true, targetHeightM);
    }

    /**
     * How far a point of a footprint hides the ground behind it, as a multiple of its own distance: ∞ for a building as
     * high as the mount, (H − t)/(H − h) between target and mount, 1 (its own ground) for a building below the target.
     */
    double reach(double buildingHeightM, double mountHeightM) {
        if (!withHeights || buildingHeightM >= mountHeightM) {
            return Double.POSITIVE_INFINITY;
        }
        return buildingHeightM <= targetHeightM ? 1 : (mountHeightM - targetHeightM) / (mountHeightM - buildingHeightM);
    }
}
