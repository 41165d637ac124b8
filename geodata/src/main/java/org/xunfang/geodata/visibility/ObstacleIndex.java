package org.xunfang.geodata.visibility;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * All buildings of a region, found by place. Built once from a list, then unchanged and safe for any number of threads.
 */
public final class ObstacleIndex {
    private final HPRtree tree;
    private final int size;

    private ObstacleIndex(HPRtree tree, int size) {
        this.tree = tree;
        this.size = size;
    }

    /** An index of these buildings; they may touch and overlap. */
    public static ObstacleIndex of(List<Obstacle> obstacles) {
        HPRtree tree = new HPRtree();
        for (Obstacle obstacle : obstacles) {
            Footprint footprint = new Footprint(obstacle);
            tree.insert(footprint.envelope, footprint);
        }
        tree.build();
        return new ObstacleIndex(tree, obstacles.size());
    }

    /** Number of buildings. */
    public int size() {
        return size;
    }

    /** The buildings whose bounding boxes meet the box, in no promised but always the same order. */
    public List<Obstacle> near(Envelope box) {
        return footprints(box).stream().map(footprint -> footprint.obstacle).toList();
    }

    @SuppressWarnings("unchecked")
    List<Footprint> footprints(Envelope box) {
        return (List<Footprint>) tree.query(box);
    }
}
