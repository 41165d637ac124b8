package org.xunfang.geodata.wall;

import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Places near which a camera is easily had, best first: cameras that could be shared with their owner's consent, as the law
 * asks to use what there is; poles; buildings with power. They decide between cuts of as many sites. Thread-safe.
 */
public final class MountPlaces {
    /** Nothing is known of any. */
    public static final MountPlaces NONE = new MountPlaces(List.of(), List.of(), List.of());

    /** One more than the awkwardness of any place. */
    static final int MOST_AWKWARD = 4;

    private static final double NEAR_M = 30;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<HPRtree> byRank;

    private MountPlaces(
            Collection<Coordinate> shareable, Collection<Coordinate> poles, Collection<Coordinate> powered) {
        byRank = List.of(index(shareable), index(poles), index(powered));
    }

    /**
     * Places in metres on the plane.
     *
     * @param shareable cameras that do not count for want of consent
     * @param poles where something is mounted already
     * @param powered buildings with power
     */
    public static MountPlaces of(
            Collection<Coordinate> shareable, Collection<Coordinate> poles, Collection<Coordinate> powered) {
        return new MountPlaces(shareable, poles, powered);
    }

    private static HPRtree index(Collection<Coordinate> places) {
        HPRtree index = new HPRtree();
        places.forEach(place -> index.insert(new Envelope(place), FACTORY.createPoint(place)));
        index.build();
        return index;
    }

    /** 0 where something shareable is within 30 m of a site, up to 3 where nothing is. */
    int awkwardness(Geometry site) {
        Envelope near = new Envelope(site.getEnvelopeInternal());
        near.expandBy(NEAR_M);
        for (int rank = 0; rank < byRank.size(); rank++) {
            boolean[] found = {false};
            byRank.get(rank).query(near, place -> found[0] |= site.isWithinDistance((Geometry) place, NEAR_M));
            if (found[0]) {
                return rank;
            }
        }
        return MOST_AWKWARD - 1;
    }
}
