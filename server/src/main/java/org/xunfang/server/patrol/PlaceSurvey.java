package org.xunfang.server.patrol;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xunfang.geodata.patrol.Gain;
import org.xunfang.geodata.patrol.PatrolPlace;
import org.xunfang.geodata.patrol.Reason;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.geodata.patrol.ValueModel;
import org.xunfang.geodata.patrol.WeekRhythm;
import org.xunfang.server.value.ValueBook;

/**
 * The county's places as of one moment, each with the terms of its value, and the gain by which visits to them count.
 *
 * @param takenAt the moment
 * @param during the time that is planned: marks that hold at some of it count
 * @param places those that may be planned, by id
 * @param forbidden those that leaders have taken out, by id
 */
record PlaceSurvey(Instant takenAt, Span during, Gain gain, List<ValuedPlace> places, List<ValuedPlace> forbidden) {

    private static final int STEP_S = 1_800;

    PlaceSurvey {
        places = List.copyOf(places);
        forbidden = List.copyOf(forbidden);
    }

    /** As things stand at a moment, by what people have said of places. */
    static PlaceSurvey of(CountyFacts facts, ValueBook book, ZoneId zone, Instant now) {
        return of(facts, book, zone, now, new Span(now, now.plusSeconds(1)));
    }

    /**
     * Finds and values the places.
     *
     * @param zone in which days begin, and night and the hours of the week are told
     * @param during the time that is planned
     */
    static PlaceSurvey of(CountyFacts facts, ValueBook book, ZoneId zone, Instant now, Span during) {
        WeekRhythm rhythm = WeekRhythm.learned(
                facts.incidents().stream().map(CountyFacts.Incident::occurredAt).toList(), zone);
        Span around = new Span(
                now.isBefore(during.from()) ? now : during.from(),
                during.until().isAfter(now) ? during.until() : now.plusSeconds(1));
        PlaceValuer valuer = new PlaceValuer(facts, book.profile(), new CalendarFacts(book, zone, around), now, during);
        List<ValuedPlace> places = new ArrayList<>();
        List<ValuedPlace> forbidden = new ArrayList<>();
        for (FoundPlace place : PlaceFinder.find(facts, book.marks(), now)) {
            (Markings.forbid(place, during) ? forbidden : places).add(valuer.valued(place));
        }
        Comparator<ValuedPlace> byId = Comparator.comparing(v -> v.id().toString());
        places.sort(byId);
        forbidden.sort(byId);
        return new PlaceSurvey(now, during, new Gain(book.profile(), rhythm, zone), places, forbidden);
    }

    /** All places, for ways to tell of when they come by: they change less often than what a plan chooses among them. */
    Beside beside() {
        return new Beside(
                Stream.concat(places.stream(), forbidden.stream())
                        .map(p -> p.place().at())
                        .distinct()
                        .sorted()
                        .toList(),
                gain.profile().pass().reachM());
    }

    /** What a visit that begins at the moment of the survey would find. */
    double value(ValuedPlace place) {
        return value(place.atSite(0), takenAt);
    }

    /** The most that a visit could find that begins at some half hour of the time that is planned. */
    double bestValue(ValuedPlace place) {
        PatrolPlace asPlanned = place.atSite(0);
        double best = value(asPlanned, takenAt);
        for (Instant at = during.from(); at.isBefore(during.until()); at = at.plusSeconds(STEP_S)) {
            best = Math.max(best, value(asPlanned, at));
        }
        return best;
    }

    private double value(PatrolPlace place, Instant at) {
        return gain.value(place, at, place.lastVisit());
    }

    /** The terms of {@link #value}, strongest first. */
    List<Reason> reasons(ValuedPlace place) {
        return gain.reasons(place.atSite(0), takenAt, place.lastVisit());
    }

    /** How much of some reasons' points comes of patrols' own findings, 0 to 1. */
    static double findingsShare(List<Reason> reasons) {
        double all = reasons.stream().mapToDouble(Reason::points).sum();
        double findings = reasons.stream()
                .filter(r -> r.code().equals(ValueModel.FINDING))
                .mapToDouble(Reason::points)
                .sum();
        return all > 0 ? findings / all : 0;
    }
}
