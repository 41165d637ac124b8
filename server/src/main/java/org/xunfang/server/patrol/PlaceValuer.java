package org.xunfang.server.patrol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.xunfang.geodata.patrol.PlaceFacts;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.patrol.ValueModel;
import org.xunfang.geodata.patrol.ValueProfile;

/** Values places that have been found: by what lies near, by when somebody was there, by the calendar and by marks. For one use. */
final class PlaceValuer {

    /** A stop within this distance counts as a visit. */
    private static final double VISIT_REACH_M = 100;

    /** A pass on a road lies on its line but for rounding. */
    private static final double ON_ROAD_M = 5;

    /** So long are the pieces of road that are noted. */
    private static final double PIECE_M = 100;

    private static final double GRADES = 6;

    private final ValueModel model;
    private final double incidentReachM;
    private final CalendarFacts calendar;
    private final Instant now;
    private final Span during;
    private final PointGrid<CountyFacts.Incident> incidents;
    private final PointGrid<CountyFacts.Visit> visits = new PointGrid<>(VISIT_REACH_M);
    private final PointGrid<CountyFacts.Visit> passes = new PointGrid<>(VISIT_REACH_M);
    private final Map<String, CountyFacts.Grid> grids = new HashMap<>();
    private final Map<String, Geometry> roads = new HashMap<>();

    /** @param during the time that is planned */
    PlaceValuer(CountyFacts facts, ValueProfile profile, CalendarFacts calendar, Instant now, Span during) {
        this.model = new ValueModel(profile);
        this.incidentReachM = profile.incidentReachM();
        this.calendar = calendar;
        this.now = now;
        this.during = during;
        this.incidents = new PointGrid<>(incidentReachM);
        Instant since = now.minus(Duration.ofDays(HotSpots.DAYS));
        facts.incidents().stream().filter(i -> i.occurredAt().isAfter(since)).forEach(i -> incidents.add(i.at(), i));
        facts.visits().forEach(v -> visits.add(v.at(), v));
        facts.passes().forEach(v -> passes.add(v.at(), v));
        facts.grids().forEach(g -> grids.put(g.id(), g));
        facts.roads().forEach(r -> roads.put(r.id(), r.line()));
    }

    ValuedPlace valued(FoundPlace place) {
        Instant lastVisit = lastVisit(place);
        PlaceFacts known = new PlaceFacts(
                place.gaps(),
                place.hazards(),
                near(place.at()),
                Markings.pins(place),
                calendar.busy(place),
                calendar.raised(place),
                lastVisit);
        boolean must = place.mustReach() || Markings.must(place, during);
        return new ValuedPlace(
                place.thatMustBeReached(must),
                model.terms(known, now),
                Markings.window(place, during),
                Markings.needs(place, during),
                Markings.meeting(place, during),
                lastVisit);
    }

    private List<PlaceFacts.Incident> near(Coordinate at) {
        return incidents.within(at, incidentReachM).stream()
                .map(i -> new PlaceFacts.Incident(i.category(), i.occurredAt(), i.at().distance(at), weight(i.grade())))
                .toList();
    }

    /** 1 for the lowest grade, 2.5 for the highest. */
    private static double weight(int grade) {
        return (GRADES - grade) / 2;
    }

    private @Nullable Instant lastVisit(FoundPlace place) {
        return switch (place.kind()) {
            case GRID -> lastInGrid(Objects.requireNonNull(grids.get(place.subject())));
            case ROAD -> lastAlong(Objects.requireNonNull(roads.get(place.subject())));
            default -> last(visits.within(place.at(), VISIT_REACH_M));
        };
    }

    private @Nullable Instant lastInGrid(CountyFacts.Grid grid) {
        Geometry ground = grid.ground();
        GeometryFactory factory = ground.getFactory();
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(ground);
        List<CountyFacts.Visit> inside = new ArrayList<>(visits.within(ground.getEnvelopeInternal()));
        inside.removeIf(v -> !prepared.covers(factory.createPoint(v.at())));
        return later(last(inside), grid.patrolledAt());
    }

    private @Nullable Instant lastAlong(Geometry line) {
        return later(last(beside(line, visits, VISIT_REACH_M)), lastPassed(line));
    }

    /** Since when at least half of a stretch has been passed; null where less of it was. */
    private @Nullable Instant lastPassed(Geometry line) {
        List<Instant> times = beside(line, passes, ON_ROAD_M).stream()
                .map(CountyFacts.Visit::end)
                .sorted(Comparator.reverseOrder())
                .toList();
        int half = Math.max(1, (int) Math.floor(line.getLength() / PIECE_M / 2));
        return times.size() < half ? null : times.get(half - 1);
    }

    private static List<CountyFacts.Visit> beside(Geometry line, PointGrid<CountyFacts.Visit> visits, double withinM) {
        Envelope box = new Envelope(line.getEnvelopeInternal());
        box.expandBy(withinM);
        GeometryFactory factory = line.getFactory();
        List<CountyFacts.Visit> near = new ArrayList<>(visits.within(box));
        near.removeIf(v -> !line.isWithinDistance(factory.createPoint(v.at()), withinM));
        return near;
    }

    private static @Nullable Instant last(List<CountyFacts.Visit> visits) {
        return visits.stream()
                .map(CountyFacts.Visit::end)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
