package org.xunfang.geodata.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.ShortWays;

/**
 * Writes down the way from state to state. Where a fix seems to lie behind the one before, nothing is written until the unit has
 * come on again.
 */
final class PartWriter {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Less is a rounding error. */
    private static final double NOTHING_M = 1e-6;

    private final RoadGraph graph;
    private final Transitions transitions;
    private final List<MatchedPart> written = new ArrayList<>();
    /** The stretch that may still grow. */
    private @Nullable RoadStretch open;

    private final List<Coordinate> offRoad = new ArrayList<>();
    private long offRoadFromMs;
    private long offRoadToMs;
    /** Where the writing has come to. */
    private int link;

    private double alongM;

    PartWriter(RoadGraph graph, Transitions transitions) {
        this.graph = graph;
        this.transitions = transitions;
    }

    /** A run begins at a state. */
    void begin(Layer layer, int state) {
        if (layer.onRoad(state)) {
            link = layer.link[state];
            alongM = layer.alongM[state];
        } else {
            offRoad.add(new Coordinate(layer.x, layer.y));
            offRoadFromMs = layer.toMs;
            offRoadToMs = layer.toMs;
        }
    }

    /** The way goes on from the state before to this one. */
    void go(Layer from, int before, Layer to, int state, ShortWays ways) {
        if (from.onRoad(before) && to.onRoad(state)) {
            drive(from, before, to, to.turned[state] ? to.twin[state] : state, ways);
            return;
        }
        if (from.onRoad(before)) {
            closeStretch();
            offRoad.add(place());
            offRoadFromMs = from.toMs;
        }
        offRoadToMs = to.fromMs;
        if (to.onRoad(state)) {
            link = to.link[state];
            alongM = to.alongM[state];
            offRoad.add(place());
            closeOffRoad();
        } else {
            offRoad.add(new Coordinate(to.x, to.y));
        }
    }

    /** The run ends; nothing is known until the next one. */
    void breakOff(long fromMs, long toMs) {
        end();
        written.add(new TrackBreak(fromMs, toMs));
    }

    void end() {
        closeStretch();
        closeOffRoad();
    }

    /** What is written and will not change any more, and forgets it. */
    List<MatchedPart> take() {
        List<MatchedPart> taken = List.copyOf(written);
        written.clear();
        return taken;
    }

    private Coordinate place() {
        return graph.line(link, alongM, alongM).get(0);
    }

    private void drive(Layer from, int before, Layer to, int state, ShortWays ways) {
        double way = to.wayM[state];
        Clock clock = new Clock(from.toMs, to.fromMs, way);
        boolean towardsB = from.towardsB[before];
        double start = from.alongM[before];
        if (to.link[state] == link && to.towardsB[state] == towardsB) {
            double along = towardsB ? to.alongM[state] - start : start - to.alongM[state];
            if (along == way) {
                along(from.link[before], start, to.alongM[state], towardsB, 0, clock);
                return;
            }
        }
        double doneM = Math.abs((towardsB ? graph.linkLengthM(from.link[before]) : 0) - start);
        along(from.link[before], start, towardsB ? graph.linkLengthM(from.link[before]) : 0, towardsB, 0, clock);
        between(from, before, to, state, doneM, clock, ways);
        double end = to.towardsB[state] ? 0 : graph.linkLengthM(to.link[state]);
        double lastM = Math.abs(to.alongM[state] - end);
        enter(to.link[state], to.towardsB[state]);
        along(to.link[state], end, to.alongM[state], to.towardsB[state], way - lastM, clock);
    }

    /** The links that are driven whole. */
    private void between(Layer from, int before, Layer to, int state, double doneM, Clock clock, ShortWays ways) {
        double end = to.towardsB[state] ? 0 : graph.linkLengthM(to.link[state]);
        if (to.wayM[state] <= doneM + Math.abs(to.alongM[state] - end)) {
            return;
        }
        ways.wantNothing();
        ways.want(to.link[state], to.towardsB[state]);
        ways.searchFrom(from.link[before], from.alongM[before], from.towardsB[before], transitions.longestM(from, to));
        double[] sum = {doneM};
        ways.linksTo(to.link[state], to.towardsB[state], (passed, towardsB) -> {
            double lengthM = graph.linkLengthM(passed);
            enter(passed, towardsB);
            along(passed, towardsB ? 0 : lengthM, towardsB ? lengthM : 0, towardsB, sum[0], clock);
            sum[0] += lengthM;
        });
    }

    private void enter(int next, boolean towardsB) {
        link = next;
        alongM = towardsB ? 0 : graph.linkLengthM(next);
    }

    /**
     * Drives a part of the link that the writing has come to, from where it has come to.
     *
     * @param startM where the part begins, metres from A
     * @param doneM metres of the way up to there
     */
    private void along(int on, double startM, double endM, boolean towardsB, double doneM, Clock clock) {
        double onwardM = towardsB ? endM - alongM : alongM - endM;
        if (!(onwardM > NOTHING_M)) {
            return;
        }
        long fromMs = clock.at(doneM + Math.max(0, towardsB ? alongM - startM : startM - alongM));
        write(new RoadStretch(on, alongM, endM, fromMs, Math.max(fromMs, clock.at(doneM + Math.abs(endM - startM)))));
        alongM = endM;
    }

    private void write(RoadStretch next) {
        RoadStretch last = open;
        if (last != null
                && last.link() == next.link()
                && last.toM() == next.fromM()
                && last.towardsB() == next.towardsB()
                && next.fromMs() - last.toMs() < Cluster.STAND_MS) {
            open = new RoadStretch(last.link(), last.fromM(), next.toM(), last.fromMs(), next.toMs());
            return;
        }
        closeStretch();
        open = next;
    }

    private void closeStretch() {
        if (open != null) {
            written.add(open);
            open = null;
        }
    }

    private void closeOffRoad() {
        if (offRoad.size() > 1) {
            written.add(new OffRoadLine(
                    FACTORY.createLineString(offRoad.toArray(new Coordinate[0])), offRoadFromMs, offRoadToMs));
        }
        offRoad.clear();
    }

    /** Shares out the time between two fixes by length. */
    private record Clock(long fromMs, long toMs, double wayM) {
        long at(double doneM) {
            double share = wayM > 0 ? Math.min(1, Math.max(0, doneM / wayM)) : 1;
            return fromMs + Math.round(share * (toMs - fromMs));
        }
    }
}
