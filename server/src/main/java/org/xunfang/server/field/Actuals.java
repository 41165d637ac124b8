package org.xunfang.server.field;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.field.ActualRepository.Ref;
import org.xunfang.server.field.ActualRepository.Row;
import org.xunfang.server.patrol.PlannedRoutes;
import org.xunfang.server.problem.AppException;

/** Compares what was planned with what was done. Only shifts that were started say anything. Thread-safe. */
final class Actuals {

    private final Jdbi jdbi;
    private final PlannedRoutes plans;
    private final Clock clock;

    Actuals(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.plans = new PlannedRoutes(jdbi);
        this.clock = clock;
    }

    /**
     * A plan beside what was done.
     *
     * @param root only the units of this sub-tree; null: all
     * @throws AppException.NotFound {@code plan.not_found}
     */
    ActualView of(UUID plan, @Nullable UUID root) {
        PlannedRoutes.Planned planned = plans.find(plan, root)
                .orElseThrow(() -> new AppException.NotFound("plan.not_found", Map.of("id", plan)));
        return jdbi.inTransaction(h -> view(h, planned, root));
    }

    private ActualView view(Handle h, PlannedRoutes.Planned planned, @Nullable UUID root) {
        List<Row> rows = ActualRepository.rows(h, planned.id(), root);
        Map<UUID, List<Passing.Fix>> ways = new HashMap<>();
        Instant now = clock.instant();
        List<ActualView.Stop> stops = new ArrayList<>();
        for (Row row : rows) {
            stops.add(stop(row, outcome(h, row, ways, now), now));
        }
        return new ActualView(
                planned.id(),
                planned.day(),
                planned.state(),
                Passing.NEAR_M,
                ActualView.Sums.of(stops),
                parts(rows, stops, Row::unit),
                parts(rows, stops, Row::group),
                parts(rows, stops, Row::squadron),
                parts(rows, stops, Row::grid),
                stops);
    }

    private static String outcome(Handle h, Row row, Map<UUID, List<Passing.Fix>> ways, Instant now) {
        if (row.arrivedAt() != null) {
            return "visited";
        }
        if (row.state().equals("unreachable")) {
            return "refused";
        }
        Instant started = row.shiftStartedAt();
        if (started != null) {
            List<Passing.Fix> way = ways.computeIfAbsent(
                    row.route(),
                    r -> ActualRepository.fixes(
                            h, Objects.requireNonNull(row.unit().id()), started, end(row, now)));
            if (Passing.passes(way, row.lon(), row.lat())) {
                return "passed";
            }
        }
        boolean over = row.shiftEndedAt() != null
                || started == null && row.shiftEndsAt().isBefore(now);
        return over ? "missed" : "open";
    }

    private static Instant end(Row row, Instant now) {
        Instant ended = row.shiftEndedAt();
        return ended == null ? now : ended;
    }

    private static ActualView.Stop stop(Row row, String outcome, Instant now) {
        Instant arrived = row.arrivedAt();
        Instant left = row.leftAt();
        Instant until = left != null ? left : end(row, now);
        return new ActualView.Stop(
                row.stop(),
                row.route(),
                row.unit(),
                row.grid(),
                row.number(),
                row.name(),
                row.mustReach(),
                outcome,
                row.arriveAt(),
                Duration.between(row.arriveAt(), row.departAt()).toSeconds(),
                arrived,
                left,
                arrived == null ? null : Duration.between(arrived, until).toSeconds(),
                arrived == null
                        ? null
                        : Duration.between(row.arriveAt(), arrived).toSeconds(),
                row.byHand(),
                row.note());
    }

    private static List<ActualView.Part> parts(List<Row> rows, List<ActualView.Stop> stops, Function<Row, Ref> of) {
        Map<Ref, List<ActualView.Stop>> byPart = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byPart.computeIfAbsent(of.apply(rows.get(i)), r -> new ArrayList<>())
                    .add(stops.get(i));
        }
        return byPart.entrySet().stream()
                .map(e -> new ActualView.Part(e.getKey().id(), e.getKey().name(), ActualView.Sums.of(e.getValue())))
                .toList();
    }
}
