package org.xunfang.geodata.match;

import org.xunfang.geodata.road.RoadGraph;
import org.xunfang.geodata.road.ShortWays;

/** One step of Viterbi's algorithm: from the states of a fix to those of the next one. */
final class Transitions {
    /** Ways that cost more than that never win against a fix off the road. */
    private static final double DEAREST = 26;
    /** States that are so much less likely than the best one are given up. */
    private static final double HOPELESS = 40;
    /** A unit may seem to go back along its link by so many standard deviations. */
    private static final double BACK_SIGMAS = 5;

    private final RoadGraph graph;
    private final MatchOptions options;

    Transitions(RoadGraph graph, MatchOptions options) {
        this.graph = graph;
        this.options = options;
    }

    /** True where two fixes may belong to one way. */
    boolean mayFollow(Layer last, Layer next) {
        double seconds = (next.fromMs - last.toMs) / 1000.0;
        double noiseM = 3 * (last.sigmaM + next.sigmaM);
        return seconds <= options.breakS() && last.distanceM(next) <= noiseM + options.maxSpeedMps() * seconds;
    }

    /** Returns false where no state of the next fix can be reached. */
    boolean step(Layer from, Layer to, ShortWays ways) {
        double crowM = from.distanceM(to);
        double scale = scaleM(from, to, crowM);
        ways.wantNothing();
        for (int t = 0; t < to.count - 1; t++) {
            ways.want(to.link[t], to.towardsB[t]);
        }
        double best = from.score[from.best()];
        for (int s = 0; s < from.count; s++) {
            if (from.score[s] <= best + HOPELESS) {
                if (from.onRoad(s)) {
                    fromRoad(from, s, to, ways, crowM, scale);
                } else {
                    fromOffRoad(from, s, to, crowM);
                }
            }
        }
        turn(to);
        return to.score[to.best()] < Double.POSITIVE_INFINITY;
    }

    /** The longest way that is looked at between two fixes, metres. */
    double longestM(Layer from, Layer to) {
        double crowM = from.distanceM(to);
        return crowM + DEAREST * scaleM(from, to, crowM);
    }

    private double scaleM(Layer from, Layer to, double crowM) {
        return options.detourM() + (from.sigmaM + to.sigmaM) / 4 + options.detourShare() * crowM;
    }

    private void fromRoad(Layer from, int s, Layer to, ShortWays ways, double crowM, double scale) {
        double farthest = crowM + DEAREST * scale;
        int link = from.link[s];
        double rest = from.towardsB[s] ? graph.linkLengthM(link) - from.alongM[s] : from.alongM[s];
        boolean leaves = rest <= farthest;
        if (leaves) {
            ways.searchFrom(link, from.alongM[s], from.towardsB[s], farthest);
        }
        double most = BACK_SIGMAS * Math.max(from.sigmaM, to.sigmaM);
        for (int t = 0; t < to.count - 1; t++) {
            double way = leaves ? ways.metresTo(to.link[t], to.alongM[t], to.towardsB[t]) : Double.POSITIVE_INFINITY;
            if (to.link[t] == link && to.towardsB[t] == from.towardsB[s]) {
                double along = to.towardsB[t] ? to.alongM[t] - from.alongM[s] : from.alongM[s] - to.alongM[t];
                way = along >= -most && Math.abs(along - crowM) <= Math.abs(way - crowM) ? along : way;
            }
            double detour = Math.abs(way - crowM) / scale;
            if (detour <= DEAREST) {
                relax(to, t, from.score[s] + detour, s, way);
            }
        }
        if (crowM <= options.offRoadStepM()) {
            relax(to, to.count - 1, from.score[s] + options.leaveCost(), s, Double.NaN);
        }
    }

    private void fromOffRoad(Layer from, int s, Layer to, double crowM) {
        if (crowM <= options.offRoadStepM()) {
            for (int t = 0; t < to.count - 1; t++) {
                relax(to, t, from.score[s] + options.leaveCost(), s, Double.NaN);
            }
            relax(to, to.count - 1, from.score[s], s, Double.NaN);
        }
    }

    private static void relax(Layer to, int t, double cost, int s, double way) {
        if (cost + to.emission[t] < to.score[t]) {
            to.score[t] = cost + to.emission[t];
            to.before[t] = s;
            to.wayM[t] = way;
        }
    }

    private void turn(Layer to) {
        for (int t = 0; t < to.count; t++) {
            int other = to.twin[t];
            if (other != Layer.NONE && to.score[other] + options.turnCost() < to.score[t]) {
                to.score[t] = to.score[other] + options.turnCost();
                to.before[t] = to.before[other];
                to.wayM[t] = to.wayM[other];
                to.turned[t] = true;
            }
        }
    }
}
