package org.xunfang.geodata.fence;

import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** Fences by where they are. */
public final class FenceIndex {

    private final STRtree tree = new STRtree();

    public FenceIndex(Collection<Fence> fences) {
        fences.forEach(f -> tree.insert(f.box(), f));
        tree.build();
    }

    /** Those of which a fix may not be outside. */
    @SuppressWarnings("unchecked")
    List<Fence> near(UnitFix fix) {
        Envelope circle = new Envelope(new Coordinate(fix.x(), fix.y()));
        circle.expandBy(fix.radiusM());
        return tree.query(circle);
    }
}
