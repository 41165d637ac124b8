package org.xunfang.geodata.coverage;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A piece of ground that several sets of views are held against: what does not depend on the views, above all the ground
 * without its buildings, is worked out once. Immutable and thread-safe.
 */
public final class CoverageGround {

    private static final int LAYERS = 3;

    private final @Nullable Geometry ground;
    private final Geometry open;
    private final @Nullable Geometry openCore;
    private final List<RoadLine> roads;
    private final Envelope around;

    private CoverageGround(
            @Nullable Geometry ground,
            Geometry open,
            @Nullable Geometry openCore,
            List<RoadLine> roads,
            Envelope around) {
        this.ground = ground;
        this.open = open;
        this.openCore = openCore;
        this.roads = roads;
        this.around = around;
    }

    /** The ground of a question, whatever its views; shapes and units are those of {@link CoverageQuestion}. */
    public static CoverageGround of(
            Geometry ground, List<Polygon> footprints, @Nullable Geometry core, List<RoadLine> roads) {
        Envelope around = new Envelope(ground.getEnvelopeInternal());
        if (core != null) {
            around.expandToInclude(core.getEnvelopeInternal());
        }
        List<Polygon> near = near(footprints, around);
        Geometry buildings = Overlay.union(near);
        // what comes near to a house on the edge is seen with it, see GapRanker
        near.forEach(footprint -> around.expandToInclude(footprint.getEnvelopeInternal()));
        around.expandBy(GapRanker.HOUSE_REACH_M);
        return new CoverageGround(
                ground,
                Overlay.difference(ground, buildings),
                core == null ? null : Overlay.difference(core, buildings),
                List.copyOf(roads),
                around);
    }

    /**
     * Roads alone, each at its whole length. Area, core and boundary are then undefined, there are no gaps, and the k-fold
     * shares are those of the length.
     */
    public static CoverageGround ofRoads(List<RoadLine> roads) {
        Envelope around = new Envelope();
        roads.forEach(road -> around.expandToInclude(road.line().getEnvelopeInternal()));
        return new CoverageGround(null, Overlay.FACTORY.createPolygon(), null, List.copyOf(roads), around);
    }

    /** What views, polygonal and in metres, see of it; those far away do no harm, and their order does not matter. */
    public AreaCoverage seenBy(List<Geometry> views) {
        KFoldUnion layers = layers(views);
        RoadCoverage roadCoverage = RoadCoverage.of(roads, ground, layers.atLeast(1));
        if (ground == null) {
            return roadsAlone(roadCoverage, layers);
        }
        AreaShares shares = shares(ground, layers, roadCoverage);
        return new AreaCoverage(
                shares.area(),
                shares.builtUp(),
                shares.road(),
                roadCoverage.byClass(),
                shares.boundary(),
                shares.kFold(),
                layers.atLeast(1),
                gaps(Overlay.difference(open, layers.atLeast(1))),
                roadCoverage.unseen());
    }

    /** The same shares without what is left unseen, which takes most of the time; not for roads alone. */
    public AreaShares sharesSeenBy(List<Geometry> views) {
        if (ground == null) {
            throw new IllegalStateException("roads alone have no area");
        }
        KFoldUnion layers = layers(views);
        return shares(ground, layers, RoadCoverage.of(roads, ground, layers.atLeast(1)));
    }

    private KFoldUnion layers(List<Geometry> views) {
        return KFoldUnion.of(near(views, around), LAYERS);
    }

    private AreaShares shares(Geometry all, KFoldUnion layers, RoadCoverage roadCoverage) {
        Share area = areaShare(open, layers.atLeast(1));
        return new AreaShares(
                area,
                openCore == null ? Share.UNDEFINED : areaShare(openCore, layers.atLeast(1)),
                roadCoverage.all(),
                RoadCoverage.lengthShare(all.getBoundary(), layers.atLeast(1)),
                List.of(area, areaShare(open, layers.atLeast(2)), areaShare(open, layers.atLeast(3))));
    }

    private AreaCoverage roadsAlone(RoadCoverage seenOnce, KFoldUnion layers) {
        List<Share> kFold = List.of(
                seenOnce.all(),
                RoadCoverage.of(roads, null, layers.atLeast(2)).all(),
                RoadCoverage.of(roads, null, layers.atLeast(3)).all());
        return new AreaCoverage(
                Share.UNDEFINED,
                Share.UNDEFINED,
                seenOnce.all(),
                seenOnce.byClass(),
                Share.UNDEFINED,
                kFold,
                layers.atLeast(1),
                List.of(),
                seenOnce.unseen());
    }

    /** Piece by piece: a piece meets little of the ground, and its overlay looks at no more than that. */
    private static Share areaShare(Geometry open, Geometry seen) {
        double part = 0;
        for (Polygon piece : Overlay.polygons(seen)) {
            part += Overlay.intersection(open, piece).getArea();
        }
        return new Share(part, open.getArea());
    }

    private static <G extends Geometry> List<G> near(List<G> geometries, Envelope around) {
        return geometries.stream()
                .filter(geometry -> around.intersects(geometry.getEnvelopeInternal()))
                .sorted(Overlay.ORDER)
                .toList();
    }

    private static List<Polygon> gaps(Geometry unseen) {
        return Overlay.polygons(unseen).stream()
                .filter(gap -> gap.getArea() >= AreaCoverage.CRUMB)
                .sorted(Comparator.comparingDouble(Polygon::getArea).reversed().thenComparing(Overlay.ORDER))
                .toList();
    }
}
