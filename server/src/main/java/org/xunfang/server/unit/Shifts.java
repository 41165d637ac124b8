package org.xunfang.server.unit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Starts and ends shifts. Both may be told twice, and late: a phone without a signal tells when it was. Thread-safe.
 */
public final class Shifts {

    /** The channel that wakes who shows where units are and what they do. */
    public static final String CHANNEL = "xunfang_units";

    private static final Duration EARLY = Duration.ofMinutes(30);
    private static final Duration LATEST_NEWS = Duration.ofHours(24);
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(2);

    private final Jdbi jdbi;
    private final ShiftRepository repository;
    private final EventOutbox outbox;
    private final Clock clock;

    public Shifts(Jdbi jdbi, EventOutbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.repository = new ShiftRepository(jdbi);
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * All shifts of a day, of active units.
     *
     * @param root only of units in this organisation unit's sub-tree; null: of all
     */
    public List<DutyView> ofDay(LocalDate day, @Nullable UUID root) {
        return repository.ofDay(day, root);
    }

    /** The unit that an account belongs to, or with which it serves as a guest on a shift that runs or may be started. */
    public Optional<UnitRef> findUnitOf(UUID account) {
        Instant now = clock.instant();
        return repository.findUnitOf(account, now, now.plus(EARLY));
    }

    /** Who serves on a shift after leave and swaps, the leader first and guests last. */
    public List<MemberView> crewOf(UUID shift) {
        return repository.crewOf(shift);
    }

    /** Whether an account serves on a shift after leave and swaps: who does not is not tracked on it. */
    public boolean isServing(UUID account, UUID shift) {
        return jdbi.withHandle(h -> repository.isServing(h, account, shift));
    }

    /** Who belongs to a unit, whatever the shift. */
    public List<MemberView> membersOf(UUID unit) {
        return repository.membersOf(unit);
    }

    /** The running shift; else the one that would be started now; else the next within a day. */
    public Optional<ShiftView> findCurrent(UUID unit) {
        Instant now = clock.instant();
        return repository.findCurrent(unit, now, now.plus(EARLY));
    }

    /**
     * Starts the unit's shift: the one that runs already, or the rostered one around {@code at}.
     *
     * @param account who starts it; null: the server itself
     * @param at when it started, within the last day
     * @throws AppException.Conflict {@code shift.none} where nothing is rostered; {@code shift.ended} where the shift has
     *     been ended before {@code at}; {@code shift.not_serving} where the account is on leave or has been swapped out
     */
    public ShiftView start(UUID unit, @Nullable UUID account, Instant at) {
        checkTime(at);
        return jdbi.inTransaction(h -> {
            List<ShiftView> around = repository.lockAround(h, unit, at);
            ShiftView due = due(around, at);
            Optional<ShiftView> running =
                    around.stream().filter(ShiftView::isRunning).findFirst();
            if (running.isPresent() && (due == null || goesOn(running.get(), due, at))) {
                requireServing(h, account, running.get().id());
                return running.get();
            }
            if (due == null) {
                throw new AppException.Conflict("shift.none", Map.of("unit", unit));
            }
            requireServing(h, account, due.id());
            Instant ended = due.endedAt();
            if (ended != null && at.isAfter(ended)) {
                throw new AppException.Conflict("shift.ended", Map.of("at", ended));
            }
            if (due.startedAt() == null) {
                running.ifPresent(r -> repository.set(h, r.id(), r.startedAt(), at));
                repository.set(h, due.id(), at, null);
                tell(h, unit);
            }
            return shift(h, unit, at, due.id());
        });
    }

    /**
     * Stops who does not serve on a shift after leave and swaps.
     *
     * @param account null: the server itself
     * @throws AppException.Conflict {@code shift.not_serving}
     */
    public void requireServing(Handle h, @Nullable UUID account, UUID shift) {
        if (account != null && !repository.isServing(h, account, shift)) {
            throw new AppException.Conflict("shift.not_serving", Map.of("shift", shift));
        }
    }

    /** A shift that has run over its time ends when the next one starts. */
    private static boolean goesOn(ShiftView running, ShiftView due, Instant at) {
        return running.id().equals(due.id())
                || due.startedAt() != null
                || running.endsAt().isAfter(at.plus(EARLY));
    }

    /** The shift that somebody means who starts now: the newest that may start, else one that is up to two hours ahead. */
    private static @Nullable ShiftView due(List<ShiftView> newestFirst, Instant at) {
        ShiftView ahead = null;
        for (ShiftView shift : newestFirst) {
            if (shift.endsAt().isBefore(at)) {
                continue;
            }
            if (!shift.startsAt().isAfter(at.plus(EARLY))) {
                return shift;
            }
            ahead = shift;
        }
        return ahead;
    }

    /**
     * Ends the unit's running shift; where none runs, the one that ended last is meant.
     *
     * @param account who ends it; null: the server itself
     * @throws AppException.Conflict {@code shift.not_running} where there is neither; {@code shift.not_serving} where the
     *     account is on leave or has been swapped out of the shift that runs
     */
    public ShiftView end(UUID unit, @Nullable UUID account, Instant at) {
        checkTime(at);
        return jdbi.inTransaction(h -> {
            List<ShiftView> around = repository.lockAround(h, unit, at);
            Optional<ShiftView> running =
                    around.stream().filter(ShiftView::isRunning).findFirst();
            if (running.isEmpty()) {
                return around.stream()
                        .filter(s -> s.endedAt() != null)
                        .findFirst()
                        .orElseThrow(() -> new AppException.Conflict("shift.not_running", Map.of("unit", unit)));
            }
            requireServing(h, account, running.get().id());
            Instant started = running.get().startedAt();
            Instant ended = started != null && started.isAfter(at) ? started : at;
            repository.set(h, running.get().id(), started, ended);
            tell(h, unit);
            return shift(h, unit, at, running.get().id());
        });
    }

    /** Ends the shifts that nobody has ended, at their latest possible end; to be called now and then. */
    public void endForgotten() {
        jdbi.useTransaction(h -> repository.endForgotten(h, clock.instant()).forEach(unit -> tell(h, unit)));
    }

    private ShiftView shift(Handle h, UUID unit, Instant at, UUID id) {
        return repository.lockAround(h, unit, at).stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void tell(Handle h, UUID unit) {
        UUID scope = repository.orgUnitOf(h, unit);
        repository.touchState(h, unit);
        outbox.post(h, "shift.changed", scope, Map.of("unitId", unit));
    }

    private void checkTime(Instant at) {
        Instant now = clock.instant();
        if (at.isAfter(now.plus(CLOCKS_AGREE)) || at.isBefore(now.minus(LATEST_NEWS))) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "at", "value", at.toString()));
        }
    }
}
