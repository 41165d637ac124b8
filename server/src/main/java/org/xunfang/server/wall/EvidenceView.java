package org.xunfang.server.wall;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.Kappa;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WayIn;

/** The shapes in which a wall's evidence leaves the server; geometry in degrees. */
final class EvidenceView {

    private EvidenceView() {}

    /** A camera and where it stands. */
    record CameraAt(UUID id, String name, double[] point) {}

    /** A coded reason. */
    record Reason(String code, Map<String, Object> args) {
        static Reason of(WallReason reason) {
            return new Reason(reason.code(), reason.arguments());
        }
    }

    /** A place to watch: {@code edge} with its line or {@code junction} with its point. */
    record Site(String kind, Geometry geometry) {
        static Site of(Kappa.Site site, LocalPlane plane) {
            return new Site(
                    site.kind() == Kappa.SiteKind.JUNCTION ? "junction" : "edge", plane.toLonLat(site.geometry()));
        }
    }

    /** A way in; roads are names, or classes where a road has none. */
    record Way(double lengthM, List<String> roads, Geometry path) {
        static Way of(WayIn way, LocalPlane plane) {
            return new Way(
                    way.lengthM(),
                    way.roads().stream()
                            .map(r -> r.name() == null ? r.roadClass() : r.name())
                            .toList(),
                    plane.toLonLat(way.path()));
        }
    }

    /** A doubtful place of the road data; kind in lower case. */
    record Defect(String kind, double[] point, List<String> roads) {}

    /**
     * What shows that a wall is closed or open.
     *
     * @param watched the stretches that guard, null without any
     * @param unwatchedWays all road on some way in that no camera sees, null without any
     * @param kappaWhyNull why κ is undefined; null where it is not
     * @param critical cameras without which it opens
     * @param resilience 1, 2, or 3 for more; null where it is not closed
     * @param repair the fewest cameras whose repair closes it again, those of the reach; null where that is not the question
     * @param repairElsewhere how many of them are somebody else's
     */
    record Evidence(
            String level,
            String set,
            String network,
            String state,
            List<Reason> reasons,
            @Nullable Geometry watched,
            @Nullable Geometry unwatchedWays,
            List<Site> cut,
            List<Way> disjointPaths,
            @Nullable Integer kappa,
            @Nullable Reason kappaWhyNull,
            List<CameraAt> critical,
            @Nullable Integer resilience,
            @Nullable Boolean fragile,
            @Nullable List<CameraAt> repair,
            int repairElsewhere,
            List<Defect> defects) {}

    /** A wall as it would be; {@code was} as it is. */
    record Without(String state, String was, @Nullable Integer kappa, List<Way> gaps) {}

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
