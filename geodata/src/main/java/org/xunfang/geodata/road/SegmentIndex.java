package org.xunfang.geodata.road;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.index.chain.MonotoneChain;
import org.locationtech.jts.index.chain.MonotoneChainBuilder;
import org.locationtech.jts.index.chain.MonotoneChainOverlapAction;
import org.locationtech.jts.index.chain.MonotoneChainSelectAction;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Finds road segments near a point and pairs of segments whose boxes overlap, over monotone chains. */
final class SegmentIndex {
    private final HPRtree index = new HPRtree();
    private final List<MonotoneChain> chains = new ArrayList<>();

    /** Takes a segment: a road's number and the number of the segment's first vertex. */
    interface SegmentVisitor {
        void visit(int road, int segment);
    }

    /** Takes two segments that may touch. */
    interface OverlapVisitor {
        void visit(int roadA, int segmentA, int roadB, int segmentB);
    }

    SegmentIndex(int roads, IntFunction<Coordinate[]> line) {
        for (int r = 0; r < roads; r++) {
            for (Object item : MonotoneChainBuilder.getChains(line.apply(r), r)) {
                MonotoneChain chain = (MonotoneChain) item;
                chain.setId(chains.size());
                chains.add(chain);
                index.insert(chain.getEnvelope(), chain);
            }
        }
        index.build();
    }

    void forEachNear(Coordinate place, double withinM, SegmentVisitor visitor) {
        Envelope box = new Envelope(place);
        box.expandBy(withinM);
        index.query(
                box,
                item -> ((MonotoneChain) item).select(box, new MonotoneChainSelectAction() {
                    @Override
                    public void select(MonotoneChain chain, int start) {
                        visitor.visit((Integer) chain.getContext(), start);
                    }

                    @Override
                    public void select(LineSegment segment) {}
                }));
    }

    void forEachOverlap(OverlapVisitor visitor) {
        MonotoneChainOverlapAction action = new MonotoneChainOverlapAction() {
            @Override
            public void overlap(MonotoneChain a, int startA, MonotoneChain b, int startB) {
                visitor.visit((Integer) a.getContext(), startA, (Integer) b.getContext(), startB);
            }
        };
        for (MonotoneChain chain : chains) {
            index.query(chain.getEnvelope(), item -> {
                MonotoneChain other = (MonotoneChain) item;
                if (other.getId() > chain.getId()) {
                    chain.computeOverlaps(other, action);
                }
            });
        }
    }
}
