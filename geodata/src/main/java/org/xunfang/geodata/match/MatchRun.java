package org.xunfang.geodata.match;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.road.LinksNear;
import org.xunfang.geodata.road.ShortWays;

/** A track as it is matched, fix by fix in the order of time. Not thread-safe. */
final class MatchRun {
    /** Accuracies stated better or worse than what these standard deviations mean are not believed, metres. */
    private static final double LEAST_SIGMA_M = 1;

    private static final double MOST_SIGMA_M = 50;
    /** Standard deviations in the radius of 68 of 100 cases on a plane. */
    private static final double SIGMAS_IN_ACCURACY = 1.51;

    private static final double RADIUS_SIGMAS = 4;
    private static final double STILL_SIGMAS = 3;

    private final TrackMatcher matcher;
    private final PartWriter writer;
    private final Lattice lattice;
    private final LinksNear.Found found = new LinksNear.Found();
    private @Nullable Cluster cluster;

    MatchRun(TrackMatcher matcher) {
        this.matcher = matcher;
        this.writer = new PartWriter(matcher.graph(), matcher.transitions());
        this.lattice = new Lattice(matcher.transitions(), writer);
    }

    void add(Fix fix, ShortWays ways) {
        double sigma = sigmaM(fix);
        if (cluster == null
                || !(cluster.distanceM(fix) < STILL_SIGMAS * Math.hypot(sigma, cluster.sigmaM())
                        && cluster.mayHold(fix, matcher.options()))) {
            close(ways);
            cluster = new Cluster();
        }
        cluster.add(fix, sigma);
    }

    private void close(ShortWays ways) {
        if (cluster != null) {
            double sigma = Math.hypot(cluster.sigmaM(), matcher.options().roadSigmaM());
            matcher.near().find(cluster.x(), cluster.y(), RADIUS_SIGMAS * sigma, found);
            lattice.add(Layer.of(cluster, sigma, matcher.options().offRoadCost(), matcher.graph(), found), ways);
            cluster = null;
        }
    }

    void end(ShortWays ways) {
        close(ways);
        lattice.end(ways);
    }

    int undecided() {
        return lattice.size();
    }

    List<MatchedPart> take() {
        return writer.take();
    }

    private double sigmaM(Fix fix) {
        return fix.accuracyM() > 0
                ? Math.max(LEAST_SIGMA_M, Math.min(MOST_SIGMA_M, fix.accuracyM() / SIGMAS_IN_ACCURACY))
                : matcher.options().sigmaM();
    }
}
