package org.xunfang.geodata.exchange.orienteering;

import java.util.List;

/**
 * A team orienteering problem of the literature, with time windows (TOPTW) or without (TOP): so many paths from the first
 * vertex to the last, each within the horizon, that collect as much profit as may be. Each vertex pays once. Times and
 * distances have the same unit. Immutable.
 *
 * @param name such as {@code p4.2.a} or {@code c101-m2}
 * @param paths how many, at least 1
 * @param horizon when the paths have to end, above 0
 * @param decimals distances are rounded down to so many; −1: they are not rounded
 * @param vertices the first is where paths start, the last where they end
 */
public record OrienteeringInstance(String name, int paths, double horizon, int decimals, List<Vertex> vertices) {

    public OrienteeringInstance {
        vertices = List.copyOf(vertices);
        if (paths < 1 || !(horizon > 0 && horizon < 1e8) || vertices.size() < 2) {
            throw new IllegalArgumentException(
                    name + ": " + paths + " paths within " + horizon + ", " + vertices.size() + " vertices");
        }
    }

    /**
     * A place.
     *
     * @param service how long a visit takes, 0 or more
     * @param opens a visit begins at this time or later
     * @param closes a visit begins at this time or before
     */
    public record Vertex(double x, double y, double service, double profit, double opens, double closes) {
        public Vertex {
            if (!(service >= 0 && profit >= 0 && opens <= closes && Double.isFinite(x + y + service + profit))) {
                throw new IllegalArgumentException("vertex at " + x + " " + y + " with service " + service + ", profit "
                        + profit + ", open from " + opens + " to " + closes);
            }
        }
    }

    /** True where visits have set times. */
    public boolean hasWindows() {
        return decimals >= 0;
    }

    /** Index of where paths end. */
    public int end() {
        return vertices.size() - 1;
    }

    /** From one vertex to another, as the instance's authors count it. */
    public double distance(int from, int to) {
        Vertex a = vertices.get(from);
        Vertex b = vertices.get(to);
        double exact = Math.hypot(a.x - b.x, a.y - b.y);
        if (decimals < 0) {
            return exact;
        }
        double unit = Math.pow(10, decimals);
        return Math.floor(exact * unit + 1e-9) / unit;
    }
}
