package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.ValueModel;
import org.xunfang.geodata.patrol.ValueProfile;
import org.xunfang.geodata.patrol.WeekRhythm;

/**
 * The county's places as of one moment, each with the terms of its value, and the gain by which visits to them count.
 *
 * @param takenAt the moment
 */
record PlaceSurvey(Instant takenAt, Gain gain, List<ValuedPlace> places) {

    /** A stop within this distance counts as a visit. */
    private static final double VISIT_REACH_M = 100;

    private static final double GRADES = 6;

    PlaceSurvey {
        places = List.copyOf(places);
    }

    /**
     * Finds and values the places.
     *
     * @param zone in which night and the hours of the week are told
     */
    static PlaceSurvey of(CountyFacts facts, ZoneId zone, Instant now) {
        ValueProfile profile = ValueProfile.standard();
        WeekRhythm rhythm = WeekRhythm.learned(
                facts.incidents().stream().map(CountyFacts.Incident::occurredAt).toList(), zone);
        Surveyor surveyor = new Surveyor(facts, profile, now);
        List<ValuedPlace> places = PlaceFinder.find(facts, now).stream()
                .map(surveyor::valued)
                .sorted(Comparator.comparing(v -> v.id().toString()))
                .toList();
        return new PlaceSurvey(now, new Gain(profile, rhythm, zone), places);
    }

    /** What a visit that begins at the moment of the survey would find. */
    double value(ValuedPlace place) {
        PatrolPlace asPlanned = place.atSite(0);
        return gain.value(asPlanned, takenAt, place.lastVisit());
    }

    /** The terms of {@link #value}, strongest first. */
    List<Reason> reasons(ValuedPlace place) {
        return gain.reasons(place.atSite(0), takenAt, place.lastVisit());
    }

    private static final class Surveyor {
        private final ValueModel model;
        private final double incidentReachM;
        private final Instant now;
        private final PointGrid<CountyFacts.Incident> incidents;
        private final PointGrid<CountyFacts.Visit> visits = new PointGrid<>(VISIT_REACH_M);
        private final List<CountyFacts.Grid> grids;

        Surveyor(CountyFacts facts, ValueProfile profile, Instant now) {
            this.model = new ValueModel(profile);
            this.incidentReachM = profile.incidentReachM();
            this.now = now;
            this.incidents = new PointGrid<>(incidentReachM);
            this.grids = facts.grids();
            Instant since = now.minus(Duration.ofDays(HotSpots.DAYS));
            facts.incidents().stream()
                    .filter(i -> i.occurredAt().isAfter(since))
                    .forEach(i -> incidents.add(i.at(), i));
            facts.visits().forEach(v -> visits.add(v.at(), v));
        }

        ValuedPlace valued(FoundPlace place) {
            Instant lastVisit = place.kind() == PlaceKind.GRID ? lastInGrid(place) : lastNear(place.at());
            PlaceFacts known = new PlaceFacts(place.gaps(), place.hazards(), near(place.at()), List.of(), lastVisit);
            return new ValuedPlace(place, model.terms(known, now), lastVisit);
        }

        private List<PlaceFacts.Incident> near(Coordinate at) {
            return incidents.within(at, incidentReachM).stream()
                    .map(i -> new PlaceFacts.Incident(
                            i.category(), i.occurredAt(), i.at().distance(at), weight(i.grade())))
                    .toList();
        }

        /** 1 for the lowest grade, 2.5 for the highest. */
        private static double weight(int grade) {
            return (GRADES - grade) / 2;
        }

        private @Nullable Instant lastNear(Coordinate at) {
            return last(visits.within(at, VISIT_REACH_M));
        }

        private @Nullable Instant lastInGrid(FoundPlace place) {
            Geometry ground = grids.stream()
                    .filter(g -> g.id().equals(place.subject()))
                    .findFirst()
                    .orElseThrow()
                    .ground();
            GeometryFactory factory = ground.getFactory();
            PreparedGeometry prepared = PreparedGeometryFactory.prepare(ground);
            List<CountyFacts.Visit> inside = new ArrayList<>(visits.within(ground.getEnvelopeInternal()));
            inside.removeIf(v -> !prepared.covers(factory.createPoint(v.at())));
            return last(inside);
        }

        private static @Nullable Instant last(List<CountyFacts.Visit> visits) {
            return visits.stream()
                    .map(CountyFacts.Visit::end)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}
