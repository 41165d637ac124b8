package org.xunfang.geodata.visibility;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * All buildings of a region, and the private areas that no camera may see, found by place. A private area hides its own
 * ground, whatever its height, and never stands in the way of a sight line or of a mount. Built once from a list, then
 * unchanged and safe for any number of threads.
 */
public final class ObstacleIndex {
    private static final Comparator<Footprint> BY_NUMBER = Comparator.comparingInt(footprint -> footprint.number);

    private final HPRtree buildings;
    private final @Nullable HPRtree privateAreas;
    private final int size;

    private ObstacleIndex(HPRtree buildings, @Nullable HPRtree privateAreas, int size) {
        this.buildings = buildings;
        this.privateAreas = privateAreas;
        this.size = size;
    }

    /** An index of these buildings; they may touch and overlap. */
    public static ObstacleIndex of(List<Obstacle> obstacles) {
        return of(obstacles, List.of());
    }

    /**
     * An index of these buildings and private areas; all of them may touch and overlap.
     *
     * @param privateAreas valid polygons in metres, not empty; not to be changed
     */
    public static ObstacleIndex of(List<Obstacle> obstacles, List<Polygon> privateAreas) {
        return new ObstacleIndex(
                tree(obstacles),
                privateAreas.isEmpty()
                        ? null
                        : tree(privateAreas.stream()
                                .map(area -> new Obstacle("private", area, 0))
                                .toList()),
                obstacles.size());
    }

    private static HPRtree tree(List<Obstacle> obstacles) {
        HPRtree tree = new HPRtree();
        for (int i = 0; i < obstacles.size(); i++) {
            Footprint footprint = new Footprint(obstacles.get(i), i);
            tree.insert(footprint.envelope, footprint);
        }
        tree.build();
        return tree;
    }

    /** Number of buildings. */
    public int size() {
        return size;
    }

    /** The buildings whose bounding boxes meet the box, in the order in which they were given. */
    public List<Obstacle> near(Envelope box) {
        return footprints(box).stream().map(footprint -> footprint.obstacle).toList();
    }

    List<Footprint> footprints(Envelope box) {
        return query(buildings, box);
    }

    List<Footprint> privateAreas(Envelope box) {
        return privateAreas == null ? List.of() : query(privateAreas, box);
    }

    /** In the order in which they were given, so that what is farther away does not change a result, not even by rounding. */
    @SuppressWarnings("unchecked")
    private static List<Footprint> query(HPRtree tree, Envelope box) {
        List<Footprint> found = (List<Footprint>) tree.query(box);
        found.sort(BY_NUMBER);
        return found;
    }
}
