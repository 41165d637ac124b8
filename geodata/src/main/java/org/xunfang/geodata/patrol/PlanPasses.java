package org.xunfang.geodata.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;

/**
 * The places that a plan passes by without a stop, and what that gains: {@link Gain#passing} with the last visit that ended
 * before. A pass is no visit, so of several between two visits to a place the first counts, whoever makes it; who comes from a
 * place or goes there does not pass it on that leg.
 *
 * @param passes by time
 */
public record PlanPasses(List<Pass> passes) {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    public PlanPasses {
        passes = List.copyOf(passes);
    }

    /** A place and where it lies, metres. */
    public record Place(PatrolPlace place, Coordinate at) {
        public Place {
            at = at.copy();
        }
    }

    /** A visit that the plan makes. */
    public record Visit(String placeId, Instant arrival, Instant departure) {}

    /**
     * A way between two stops.
     *
     * @param line metres
     * @param ends ids of the places at its ends
     */
    public record Leg(String unitId, LineString line, Instant leaves, Instant arrives, Set<String> ends) {
        public Leg {
            ends = Set.copyOf(ends);
        }
    }

    /**
     * A place that is passed.
     *
     * @param distanceM how near the way comes to it
     * @param gain points
     */
    public record Pass(String placeId, String unitId, Instant at, double distanceM, double gain) {}

    /** Finds the passes of a plan; its visits may come in any order. */
    public static PlanPasses of(Gain gain, List<Place> places, List<Leg> legs, List<Visit> visits) {
        STRtree index = new STRtree();
        places.forEach(p -> index.insert(new Envelope(p.at), p));
        List<Near> near = new ArrayList<>();
        double reachM = gain.profile().pass().reachM();
        for (Leg leg : legs) {
            Envelope around = leg.line.getEnvelopeInternal().copy();
            around.expandBy(reachM);
            for (Object found : index.query(around)) {
                Near pass = Near.of(leg, (Place) found);
                if (pass.distanceM <= reachM && !leg.ends.contains(pass.place.id())) {
                    near.add(pass);
                }
            }
        }
        near.sort(Comparator.comparing((Near n) -> n.at)
                .thenComparing(n -> n.unitId)
                .thenComparing(n -> n.place.id()));
        return counted(gain, near, byPlace(visits));
    }

    /** Points that all passes gain. */
    public double gain() {
        return passes.stream().mapToDouble(Pass::gain).sum();
    }

    private static Map<String, List<Visit>> byPlace(List<Visit> visits) {
        Map<String, List<Visit>> byPlace = new HashMap<>();
        visits.forEach(
                v -> byPlace.computeIfAbsent(v.placeId, p -> new ArrayList<>()).add(v));
        return byPlace;
    }

    private static PlanPasses counted(Gain gain, List<Near> near, Map<String, List<Visit>> visits) {
        Set<Between> passed = new HashSet<>();
        List<Pass> passes = new ArrayList<>();
        for (Near pass : near) {
            List<Visit> begun = visits.getOrDefault(pass.place.id(), List.of()).stream()
                    .filter(v -> !v.arrival.isAfter(pass.at))
                    .toList();
            if (passed.add(new Between(pass.place.id(), begun.size()))) {
                @Nullable
                Instant last = begun.stream()
                        .map(Visit::departure)
                        .max(Comparator.naturalOrder())
                        .orElse(before(pass));
                double points = gain.passing(pass.place, pass.distanceM, pass.at, last);
                if (points > 0) {
                    passes.add(new Pass(pass.place.id(), pass.unitId, pass.at, pass.distanceM, points));
                }
            }
        }
        return new PlanPasses(passes);
    }

    /** The last visit before a plan; one that was made since tells nothing of when the one before it was. */
    private static @Nullable Instant before(Near pass) {
        Instant last = pass.place.lastVisit();
        return last == null || last.isAfter(pass.at) ? null : last;
    }

    /** The time after so many visits to a place. */
    private record Between(String placeId, int visits) {}

    private record Near(PatrolPlace place, String unitId, Instant at, double distanceM) {
        /** The nearest point of the way, reached at an even speed. */
        static Near of(Leg leg, Place place) {
            LengthIndexedLine along = new LengthIndexedLine(leg.line);
            double metres = along.project(place.at);
            double share = leg.line.getLength() > 0 ? metres / leg.line.getLength() : 0;
            Duration way = Duration.between(leg.leaves, leg.arrives);
            return new Near(
                    place.place,
                    leg.unitId,
                    leg.leaves.plusMillis(Math.round(share * way.toMillis())),
                    leg.line.distance(FACTORY.createPoint(place.at)));
        }
    }
}
