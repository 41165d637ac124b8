package org.xunfang.geodata.coverage;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * How much of a piece of ground, of its core, roads and boundary is seen, and what is left. The definitions stand with the
 * package.
 *
 * @param area of the open ground A∖B, m²
 * @param builtUp of the open ground of the core K∖B, m²; undefined without a core
 * @param road of the road length within A, metres
 * @param roadByClass the same per class of road, classes in the order of their names, unmodifiable
 * @param boundary of the length of ∂A, metres
 * @param kFold of the open ground A∖B, seen by at least 1, 2 and 3 views, m²; of roads alone, of their length, m
 * @param seen U: the union of the views near the ground, not cut to it
 * @param gaps the parts of A∖B that no view holds, largest first, crumbs below {@link #CRUMB} m² left out
 * @param unseenRoads the stretches of road within A that no view holds, longest first, crumbs below {@link #CRUMB} m left
 *     out
 */
public record AreaCoverage(
        Share area,
        Share builtUp,
        Share road,
        SortedMap<String, Share> roadByClass,
        Share boundary,
        List<Share> kFold,
        Geometry seen,
        List<Polygon> gaps,
        List<UnseenStretch> unseenRoads) {
    /** The smallest gap, in m² or m, that is worth a line in a list; the shares count all. */
    public static final double CRUMB = 1;

    public AreaCoverage {
        roadByClass = Collections.unmodifiableSortedMap(new TreeMap<>(roadByClass));
        kFold = List.copyOf(kFold);
        gaps = List.copyOf(gaps);
        unseenRoads = List.copyOf(unseenRoads);
    }

    /** Answers a question; the same question always gets the same answer, in whatever order its lists come. */
    public static AreaCoverage of(CoverageQuestion question) {
        return CoverageGround.of(question.ground(), question.footprints(), question.core(), question.roads())
                .seenBy(question.views());
    }
}
