package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Finds where reported incidents of the last {@link #DAYS} days lie close together: peaks of a kernel density that fades
 * with age, at least {@link #LEAST} incidents within {@link #REACH_M}, no two peaks within twice that.
 *
 * <p>The density at an incident is the sum over all incidents of e^(−age/τ) · (1 − (d/{@value #REACH_M} m)²)², the biweight
 * kernel usual for hot-spot maps.
 */
final class HotSpots {

    static final int DAYS = 90;
    static final double REACH_M = 250;
    static final int LEAST = 3;

    private static final double FADE_DAYS = 30;

    /** So much density is worth a stop of its own: about one incident of the last days beside others. */
    private static final double LEAST_DENSITY = 1;

    private HotSpots() {}

    /**
     * A hot spot.
     *
     * @param centre the middle of its incidents, metres
     * @param cell names it; the same while it does not move far
     */
    record HotSpot(Coordinate centre, String cell, double density) {}

    private record Peak(CountyFacts.Incident incident, double density) {}

    /** The hot spots, the hottest first. */
    static List<HotSpot> find(List<CountyFacts.Incident> incidents, Instant now) {
        Instant since = now.minus(Duration.ofDays(DAYS));
        List<CountyFacts.Incident> recent = incidents.stream()
                .filter(i -> i.occurredAt().isAfter(since) && !i.occurredAt().isAfter(now))
                .toList();
        PointGrid<CountyFacts.Incident> index = new PointGrid<>(REACH_M);
        recent.forEach(i -> index.add(i.at(), i));
        List<Peak> peaks = recent.stream()
                .map(i -> new Peak(i, density(index, i.at(), now)))
                .filter(p -> p.density >= LEAST_DENSITY)
                .sorted(Comparator.comparingDouble(Peak::density).reversed())
                .toList();
        return spots(peaks, index);
    }

    private static List<HotSpot> spots(List<Peak> peaks, PointGrid<CountyFacts.Incident> index) {
        List<HotSpot> spots = new ArrayList<>();
        PointGrid<Peak> taken = new PointGrid<>(2 * REACH_M);
        for (Peak peak : peaks) {
            Coordinate at = peak.incident.at();
            List<CountyFacts.Incident> members = index.within(at, REACH_M);
            if (members.size() >= LEAST && taken.nearest(at, 2 * REACH_M).isEmpty()) {
                taken.add(at, peak);
                Coordinate centre = middle(members);
                spots.add(new HotSpot(centre, cell(centre), peak.density));
            }
        }
        return spots;
    }

    private static double density(PointGrid<CountyFacts.Incident> index, Coordinate at, Instant now) {
        double sum = 0;
        for (CountyFacts.Incident incident : index.within(at, REACH_M)) {
            double share = incident.at().distance(at) / REACH_M;
            double ageDays = Duration.between(incident.occurredAt(), now).toSeconds() / 86_400.0;
            sum += Math.exp(-ageDays / FADE_DAYS) * (1 - share * share) * (1 - share * share);
        }
        return sum;
    }

    private static Coordinate middle(List<CountyFacts.Incident> members) {
        double x = members.stream().mapToDouble(i -> i.at().x).average().orElseThrow();
        double y = members.stream().mapToDouble(i -> i.at().y).average().orElseThrow();
        return new Coordinate(x, y);
    }

    private static String cell(Coordinate centre) {
        return Math.round(centre.x / REACH_M) + "," + Math.round(centre.y / REACH_M);
    }
}
