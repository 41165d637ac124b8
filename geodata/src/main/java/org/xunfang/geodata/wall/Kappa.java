package org.xunfang.geodata.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * κ, the fewest unwatched road pieces or junctions whose watching closes the wall, with its certificate: as many disjoint
 * ways in, so that fewer cannot do, and a cut of as many sites, so that they do. An upper bound on cameras, as one camera
 * can watch several sites.
 *
 * @param value null where undefined
 * @param whyNull the reason then
 * @param cut the sites
 * @param disjointWays ways in that share no piece or junction that could be a site
 */
public record Kappa(@Nullable Integer value, @Nullable WallReason whyNull, List<Site> cut, List<WayIn> disjointWays) {

    /** What kind of place has to be watched. */
    public enum SiteKind {
        PIECE,
        JUNCTION
    }

    /** A place to watch: a piece's line or a junction's point, metres. */
    public record Site(SiteKind kind, Geometry geometry) {}

    public Kappa {
        cut = List.copyOf(cut);
        disjointWays = List.copyOf(disjointWays);
    }

    static Kappa undefined(String code) {
        return new Kappa(null, WallReason.of(code), List.of(), List.of());
    }

    static Kappa zero() {
        return new Kappa(0, null, List.of(), List.of());
    }
}
