package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.geodata.fence.UnitFix;
import org.xunfang.server.config.WatchRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.RareLine;

/**
 * Watches units on shift: every second those with new positions, every ten seconds all of them, by the clock. One server at a time
 * looks; what it keeps in memory is worked out again from the positions where it is missing, and the same positions tell the same,
 * however they came. Positions that are late lead to their shift being judged again from its beginning. Thread-safe.
 */
public final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    /** Shifts that are read from their beginning in one look: those that are known do not wait for long. */
    private static final int MOST_NEW = 40;

    /** A shift is judged for good when what was sent before its end is in. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    /** Whoever has not looked for so long may have missed late fixes. */
    private static final Duration FORGETS = Duration.ofMinutes(20);

    private static final Duration LATE_KEPT = Duration.ofHours(1);

    /** A transaction that stores fixes may take so long. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /** No position that is kept is farther ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final Clock clock;
    private final FenceBook book;
    private final ShiftJudge judge;
    private final ShiftWays ways;
    private final MissingWatch missing;
    private final WarningBook warnings;
    private final Map<UUID, ShiftTrack> tracks = new HashMap<>();
    private final Set<Long> lateSeen = new HashSet<>();
    private final RareLine failures = new RareLine(System::nanoTime);
    private Instant lookedAt = Instant.EPOCH;
    private Instant sweptAt = Instant.EPOCH;

    public Watch(Jdbi jdbi, WatchRules rules, EventOutbox outbox, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.book = new FenceBook(json, zone);
        this.warnings = new WarningBook(outbox);
        this.judge = new ShiftJudge(book, rules, warnings);
        this.ways = new ShiftWays(book, rules);
        this.missing = new MissingWatch(book, warnings);
    }

    /** Looks from now on. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "fence-watch", this::look);
    }

    /** Looks once; where another server is at it, not at all. */
    synchronized void look() {
        jdbi.useHandle(h -> {
            boolean mine = h.createQuery("SELECT pg_try_advisory_lock(7239035)")
                    .mapTo(Boolean.class)
                    .one();
            if (mine) {
                try {
                    look(h, clock.instant());
                } finally {
                    h.execute("SELECT pg_advisory_unlock(7239035)");
                }
            }
        });
    }

    private void look(Handle h, Instant now) {
        if (Duration.between(lookedAt, now).abs().compareTo(FORGETS) > 0) {
            tracks.clear();
            lateSeen.clear();
        }
        boolean sweeps = Duration.between(sweptAt, now).abs().compareTo(SWEEP) >= 0;
        boolean isChanged = book.refresh(h, now);
        if (!book.isReady()) {
            return;
        }
        if (isChanged) {
            h.useTransaction(warnings::close);
        }
        Set<UUID> late = late(h, now);
        Map<UUID, WatchedShift> shifts = shifts(h, late, now);
        tracks.keySet().retainAll(shifts.keySet());
        if (isChanged || sweeps) {
            ways.refresh(h, shifts.values(), tracks);
        }
        begin(h, shifts, late);
        List<WatchedShift> due = shifts.values().stream()
                .filter(s -> tracks.containsKey(s.id()))
                .filter(s -> sweeps || isChanged || isDue(s, late))
                .toList();
        read(h, due, now);
        due.forEach(shift -> settleAlone(h, shift, now));
        if (sweeps || isChanged) {
            missing.look(h, now);
            h.createUpdate("DELETE FROM late_fix WHERE noted_at < :old")
                    .bind("old", now.minus(LATE_KEPT))
                    .execute();
            sweptAt = now;
        }
        lookedAt = now;
    }

    private boolean isDue(WatchedShift shift, Set<UUID> late) {
        ShiftTrack track = Objects.requireNonNull(tracks.get(shift.id()));
        return track.written == null
                || late.contains(shift.id())
                || !Objects.equals(shift.changedAt(), track.changedAt);
    }

    /** Shifts with fixes that were not there when others of the same time were judged; they are forgotten where they were. */
    private Set<UUID> late(Handle h, Instant now) {
        Instant since = lookedAt.equals(Instant.EPOCH) ? now.minus(LATE_KEPT) : lookedAt.minus(OVERLAP);
        Set<UUID> shifts = new HashSet<>();
        for (WatchRepository.Late fix : WatchRepository.late(h, since)) {
            if (lateSeen.add(fix.id())) {
                shifts.add(fix.shift());
                ShiftTrack track = tracks.get(fix.shift());
                if (track != null && !fix.from().isAfter(track.settledTo())) {
                    tracks.remove(fix.shift());
                }
            }
        }
        return shifts;
    }

    private Map<UUID, WatchedShift> shifts(Handle h, Set<UUID> late, Instant now) {
        Map<UUID, WatchedShift> shifts = new LinkedHashMap<>();
        WatchRepository.unjudged(h, now).forEach(s -> shifts.put(s.id(), s));
        WatchRepository.shifts(h, late, now).forEach(s -> shifts.put(s.id(), s));
        return shifts;
    }

    private void begin(Handle h, Map<UUID, WatchedShift> shifts, Set<UUID> late) {
        List<WatchedShift> fresh = shifts.values().stream()
                .filter(s -> !tracks.containsKey(s.id()))
                .sorted((a, b) -> Boolean.compare(late.contains(b.id()), late.contains(a.id())))
                .limit(Math.max(MOST_NEW, late.size()))
                .toList();
        ways.begin(h, fresh, tracks);
        fresh.forEach(s -> Objects.requireNonNull(tracks.get(s.id())).isAgain = late.contains(s.id()));
    }

    private void read(Handle h, Collection<WatchedShift> due, Instant now) {
        if (due.isEmpty()) {
            return;
        }
        Map<UUID, Instant> from = due.stream()
                .collect(Collectors.toMap(
                        WatchedShift::id,
                        s -> Objects.requireNonNull(tracks.get(s.id())).settledTo()));
        Map<UUID, List<UnitFix>> fixes =
                WatchRepository.fixes(h, from, org.xunfang.server.track.UnitFix.DOUBTFUL, now.plus(AHEAD), book.plane())
                        .stream()
                        .collect(Collectors.groupingBy(
                                WatchRepository.ShiftFix::shift,
                                Collectors.mapping(WatchRepository.ShiftFix::fix, Collectors.toList())));
        for (WatchedShift shift : due) {
            ShiftTrack track = Objects.requireNonNull(tracks.get(shift.id()));
            track.take(fixes.getOrDefault(shift.id(), List.of()), now);
            track.changedAt = shift.changedAt();
        }
    }

    /** One that cannot be judged, as its unit has just been deleted for one, holds up no other; it is begun again. */
    private void settleAlone(Handle h, WatchedShift shift, Instant now) {
        try {
            settle(h, shift, now);
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            tracks.remove(shift.id());
            failures.due()
                    .ifPresent(others -> LOG.error(
                            "shift {} could not be judged; {} others since the last such line", shift.id(), others, e));
        }
    }

    private void settle(Handle h, WatchedShift shift, Instant now) {
        judge.judge(h, shift, Objects.requireNonNull(tracks.get(shift.id())), now);
        if (shift.isOver(now.minus(SETTLED))) {
            h.createUpdate("INSERT INTO judged_shift (shift_id) VALUES (:id) ON CONFLICT DO NOTHING")
                    .bind("id", shift.id())
                    .execute();
            tracks.remove(shift.id());
        }
    }
}
