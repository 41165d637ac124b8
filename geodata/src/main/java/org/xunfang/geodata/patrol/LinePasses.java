package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.patrol.PassedPlaces.Passed;

/** The places that a drawn way comes by, at an even speed. Immutable and thread-safe. */
public final class LinePasses {
    private final List<Coordinate> places;
    private final double reachM;
    private final STRtree index = new STRtree();

    /**
     * @param places metres; numbered in their order
     * @param reachM metres within which a way passes a place
     */
    public LinePasses(List<Coordinate> places, double reachM) {
        this.places = List.copyOf(places);
        this.reachM = reachM;
        for (int p = 0; p < places.size(); p++) {
            index.insert(new Envelope(places.get(p)), p);
        }
        index.build();
    }

    /**
     * What a way comes by, by time; not what is at its ends, as {@link RoadPasses} has it.
     *
     * @param ends where whoever drives it comes from and goes to, metres; they may lie off the way
     */
    public List<Passed> on(LineString way, List<Coordinate> ends, Duration takes) {
        Envelope around = way.getEnvelopeInternal().copy();
        around.expandBy(reachM);
        LengthIndexedLine along = new LengthIndexedLine(way);
        List<Passed> passed = new ArrayList<>();
        for (Object found : index.query(around)) {
            Coordinate place = places.get((Integer) found);
            double distanceM = way.distance(way.getFactory().createPoint(place));
            boolean isAtAnEnd = ends.stream().anyMatch(e -> RoadPasses.isAt(place, e));
            if (distanceM <= reachM && !isAtAnEnd) {
                double share = way.getLength() > 0 ? along.project(place) / way.getLength() : 0;
                passed.add(new Passed((Integer) found, (int) Math.round(share * takes.toMillis() / 1000), distanceM));
            }
        }
        passed.sort(Comparator.comparingInt(Passed::secondsIn).thenComparingInt(Passed::place));
        return passed;
    }
}
