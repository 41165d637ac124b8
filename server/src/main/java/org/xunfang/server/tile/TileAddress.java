package org.xunfang.server.tile;

/** A tile of the web Mercator grid: {@code 0 ≤ z ≤ 16}, x eastward and y southward from the north-west, both below 2^z. */
record TileAddress(int z, int x, int y) {

    /** Finer zooms are drawn from these tiles: at 16 a tile unit is 15 cm at the equator. */
    static final int FINEST_ZOOM = 16;

    TileAddress {
        if (z < 0 || z > FINEST_ZOOM || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) {
            throw new IllegalArgumentException("no tile " + z + "/" + x + "/" + y);
        }
    }
}
