package org.xunfang.server.wall;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The shapes in which walls leave the server. */
final class WallViews {

    private WallViews() {}

    /**
     * One wall in the list; reasons are coded, {@code [{code, args}]}.
     *
     * @param resilience fewest cameras whose loss opens it, 3 for more; null where it is not closed
     * @param fragile whether it opens within the doubt about its cameras; null where that was not worked out
     */
    record Wall(
            String id,
            String name,
            @JsonRawValue String villages,
            String state,
            @Nullable Integer kappa,
            int gaps,
            int entrances,
            int guarded,
            @Nullable Double shortestGapM,
            double[] point,
            double[] bounds,
            @JsonRawValue String reasons,
            @Nullable Integer resilience,
            @Nullable Boolean fragile) {}

    /** A way in that no camera sees. */
    record Gap(int number, double lengthM, List<String> roads, Geometry path) {}

    /**
     * Where a road comes into the ground.
     *
     * @param roadClass as OpenStreetMap says it
     * @param cameras those that see a stretch within 50 m of road, as JSON {@code [{id, name}]}
     */
    record Entrance(
            int number,
            @Nullable String road,
            String roadClass,
            boolean guarded,
            boolean watched,
            @JsonRawValue String cameras,
            double[] point) {}

    /** One wall with its evidence. */
    record WallSheet(
            Wall wall,
            String coreOrigin,
            int houses,
            @Nullable Geometry core,
            Geometry ground,
            List<Gap> gapList,
            List<Entrance> entranceList,
            String level,
            String set,
            String network,
            Instant computedAt) {}

    /** Counts by state. */
    record States(int total, int closed, int open, int noAccess, int notAssessable) {
        static States of(Map<String, Integer> counts) {
            int closed = counts.getOrDefault("closed", 0);
            int open = counts.getOrDefault("open", 0);
            int noAccess = counts.getOrDefault("no_road_access", 0);
            int notAssessable = counts.getOrDefault("not_assessable", 0);
            return new States(closed + open + noAccess + notAssessable, closed, open, noAccess, notAssessable);
        }

        /** Closed of closed and open; the other two states stand beside it. */
        @Nullable
        Double closureRatePct() {
            return closed + open == 0 ? null : 100.0 * closed / (closed + open);
        }
    }
}
