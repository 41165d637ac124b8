package org.xunfang.server.patrol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.patrol.ValueProfile;

/**
 * What two profiles make of the same places at the same moment.
 *
 * @param at the moment
 * @param places those whose value or rank changes most, the largest change first, at most {@link #MOST}
 */
record ProfileComparison(Instant at, Side a, Side b, List<Change> places) {

    static final int MOST = 50;

    /** By which change places are listed. */
    enum Order {
        VALUE {
            @Override
            double of(Change change) {
                return Math.abs(change.change);
            }
        },
        RANK {
            @Override
            double of(Change change) {
                return Math.abs(change.rankA - change.rankB);
            }
        };

        abstract double of(Change change);
    }

    /**
     * The places by one profile.
     *
     * @param value sum of their values, points
     * @param ownFindingsShare how much of it comes of patrols' own findings, 0 to 1
     */
    record Side(String profile, int version, int places, double value, double ownFindingsShare) {}

    /** A place by both profiles; ranks begin with 1 for the most valuable. */
    record Change(
            UUID id,
            String kind,
            String name,
            List<Double> point,
            double a,
            double b,
            double change,
            int rankA,
            int rankB,
            List<PlanViews.ReasonView> reasonsA,
            List<PlanViews.ReasonView> reasonsB) {}

    /** Compares two surveys that found the same places. */
    static ProfileComparison of(
            PlaceSurvey a,
            PlaceSurvey b,
            Predicate<ValuedPlace> reached,
            Function<Coordinate, Point> degrees,
            Order order) {
        List<ValuedPlace> first = a.places().stream().filter(reached).toList();
        List<ValuedPlace> second = b.places().stream().filter(reached).toList();
        Map<UUID, Integer> ranksA = ranks(a, first);
        Map<UUID, Integer> ranksB = ranks(b, second);
        Map<UUID, ValuedPlace> byId = new HashMap<>();
        second.forEach(v -> byId.put(v.id(), v));
        List<Change> changes = new ArrayList<>();
        for (ValuedPlace old : first) {
            @Nullable ValuedPlace now = byId.get(old.id());
            if (now != null) {
                changes.add(change(a, old, b, now, ranksA, ranksB, degrees));
            }
        }
        changes.removeIf(c -> order.of(c) == 0);
        changes.sort(Comparator.comparingDouble((Change c) -> -order.of(c))
                .thenComparingDouble(c -> -Math.abs(c.change))
                .thenComparing(c -> c.id.toString()));
        return new ProfileComparison(
                a.takenAt(),
                side(a, first),
                side(b, second),
                List.copyOf(changes.subList(0, Math.min(MOST, changes.size()))));
    }

    private static Change change(
            PlaceSurvey a,
            ValuedPlace old,
            PlaceSurvey b,
            ValuedPlace now,
            Map<UUID, Integer> ranksA,
            Map<UUID, Integer> ranksB,
            Function<Coordinate, Point> degrees) {
        Point at = degrees.apply(old.place().at());
        double before = a.value(old);
        double after = b.value(now);
        return new Change(
                old.id(),
                old.place().kind().code(),
                old.place().name(),
                List.of(at.getX(), at.getY()),
                before,
                after,
                after - before,
                ranksA.getOrDefault(old.id(), 0),
                ranksB.getOrDefault(old.id(), 0),
                views(a, old),
                views(b, now));
    }

    private static List<PlanViews.ReasonView> views(PlaceSurvey survey, ValuedPlace place) {
        return survey.reasons(place).stream().map(PlanViews.ReasonView::of).toList();
    }

    private static Map<UUID, Integer> ranks(PlaceSurvey survey, List<ValuedPlace> places) {
        Map<UUID, Double> values = new HashMap<>();
        places.forEach(v -> values.put(v.id(), survey.value(v)));
        List<UUID> order = new ArrayList<>(values.keySet());
        order.sort(Comparator.comparingDouble((UUID id) -> -values.getOrDefault(id, 0.0))
                .thenComparing(UUID::toString));
        Map<UUID, Integer> ranks = new HashMap<>();
        order.forEach(id -> ranks.put(id, ranks.size() + 1));
        return ranks;
    }

    private static Side side(PlaceSurvey survey, List<ValuedPlace> places) {
        ValueProfile profile = survey.gain().profile();
        double value = places.stream().mapToDouble(survey::value).sum();
        double share = PlaceSurvey.findingsShare(
                places.stream().flatMap(v -> survey.reasons(v).stream()).toList());
        return new Side(profile.name(), profile.version(), places.size(), value, share);
    }
}
