package org.xunfang.server.field;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * What officers say about the stops of their route. Everything may be told twice: a stop that is where it was said to be
 * stays as it is. Thread-safe.
 */
final class Stops {

    private final Jdbi jdbi;
    private final EventOutbox outbox;

    Stops(Jdbi jdbi, EventOutbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /**
     * Who tells: an account of a unit, which may also tell of shifts on which it has served as a guest of another unit, however
     * late.
     */
    record Teller(UUID unit, UUID account) {}

    /** @throws AppException.NotFound where the stop is not on an issued route of the unit or of a shift that he serves on */
    StopView arrive(Teller by, UUID stop, Instant at) {
        return change(
                by,
                stop,
                s -> s.state().equals("planned") || s.state().equals("unreachable")
                        ? with(s, "arrived", at, null, true, null)
                        : s);
    }

    /** Leaving a place that nobody has arrived at means having been there. */
    StopView leave(Teller by, UUID stop, Instant at) {
        return change(by, stop, s -> {
            if (s.state().equals("done")) {
                return s;
            }
            Instant arrived = s.arrivedAt();
            return arrived == null || arrived.isAfter(at)
                    ? with(s, "done", at, at, true, null)
                    : with(s, "done", arrived, at, true, null);
        });
    }

    StopView unreachable(Teller by, UUID stop, @Nullable String note) {
        return change(by, stop, s -> s.state().equals("done") ? s : with(s, "unreachable", null, null, true, note));
    }

    private StopView change(Teller by, UUID stop, UnaryOperator<StopRepository.Stop> what) {
        return jdbi.inTransaction(h -> {
            StopRepository.Stop before = StopRepository.lock(h, stop, by.unit(), by.account())
                    .orElseThrow(() -> new AppException.NotFound("stop.not_found", Map.of("id", stop)));
            StopRepository.Stop after = what.apply(before);
            if (!after.equals(before)) {
                save(h, before, after);
                tell(h, after);
            }
            return StopView.of(after);
        });
    }

    /** Writes a stop's new state, and its visit. */
    static void save(Handle h, StopRepository.Stop before, StopRepository.Stop after) {
        StopRepository.save(h, after);
        boolean movedVisit = before.arrivedAt() != null && !before.arrivedAt().equals(after.arrivedAt());
        if (movedVisit && before.place() != null) {
            StopRepository.deleteVisit(h, before);
        }
        StopRepository.saveVisit(h, after);
    }

    /** The transaction's last statement. */
    void tell(Handle h, StopRepository.Stop stop) {
        outbox.post(
                h,
                "stop.changed",
                stop.orgUnit(),
                Map.of("routeId", stop.route(), "stopId", stop.id(), "state", stop.state()));
    }

    static StopRepository.Stop with(
            StopRepository.Stop s,
            String state,
            @Nullable Instant arrivedAt,
            @Nullable Instant leftAt,
            boolean byHand,
            @Nullable String note) {
        return new StopRepository.Stop(
                s.id(),
                s.route(),
                s.shift(),
                s.unit(),
                s.orgUnit(),
                s.place(),
                s.lon(),
                s.lat(),
                state,
                arrivedAt,
                leftAt,
                byHand,
                note,
                s.judgedTo());
    }
}
