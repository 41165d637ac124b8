package org.xunfang.geodata.visibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directions in which a building begins at the viewpoint itself, counter-clockwise between two of its walls.
 *
 * @param from along the wall that leaves the viewpoint with the building on its left
 * @param to along the wall that arrives
 */
record Wedge(Ray from, Ray to) {

    /** What several wedges of one footprint have in common: where a courtyard touches the outer wall there are two. */
    static List<Wedge> common(List<Wedge> wedges) {
        if (wedges.size() < 2) {
            return wedges;
        }
        List<Ray> sides = new ArrayList<>();
        for (Wedge wedge : wedges) {
            sides.add(wedge.from);
            sides.add(wedge.to);
        }
        sides.sort(Comparator.comparingDouble(Ray::angle));
        List<Wedge> common = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Wedge piece = new Wedge(sides.get(i), sides.get((i + 1) % sides.size()));
            double middle = piece.from.angle() + piece.width() / 2;
            if (piece.width() > 0 && wedges.stream().allMatch(wedge -> wedge.holds(middle))) {
                common.add(piece);
            }
        }
        return common;
    }

    private double width() {
        return turn(to.angle() - from.angle());
    }

    private boolean holds(double angle) {
        return turn(angle - from.angle()) < width();
    }

    private static double turn(double angle) {
        double rest = angle % Sector.FULL_TURN;
        return rest < 0 ? rest + Sector.FULL_TURN : rest;
    }
}
