package org.xunfang.server.retention;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.retention.RetentionReports.Pass;

/**
 * Makes the days of the positions ahead of time, thins those that are older than they are kept in full, and drops those that
 * are older than they are kept at all, with what else tells where somebody was. One server at a time; whatever interrupts it,
 * the next run goes on. Thread-safe.
 */
public final class PositionRetention {

    private static final Logger LOG = LoggerFactory.getLogger(PositionRetention.class);
    private static final int DAYS_AHEAD = 2;
    private static final int DEVICES_AT_ONCE = 20;
    private static final long LOCK = 0x7265_7465_6e74L;

    private final Jdbi jdbi;
    private final RetentionRules rules;
    private final Clock clock;
    private final DayThinning thinning;
    private final RetentionReports reports = new RetentionReports();

    public PositionRetention(Jdbi jdbi, RetentionRules rules, Clock clock) {
        this(jdbi, rules, clock, DEVICES_AT_ONCE);
    }

    PositionRetention(Jdbi jdbi, RetentionRules rules, Clock clock, int devicesAtOnce) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.clock = clock;
        this.thinning = new DayThinning(clock, devicesAtOnce);
    }

    /** Does all that is due, unless another server is at it; to be called at the start and at least once a day. */
    public void run() {
        jdbi.useHandle(h -> {
            if (is(h, "SELECT pg_try_advisory_lock(:lock)")) {
                try {
                    run(h);
                } finally {
                    is(h, "SELECT pg_advisory_unlock(:lock)");
                }
            }
        });
    }

    private static boolean is(Handle h, String question) {
        return h.createQuery(question).bind("lock", LOCK).mapTo(Boolean.class).one();
    }

    private void run(Handle h) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            LocalDate wanted = today.plusDays(day);
            unlessBusy(wanted, () -> ensure(h, wanted));
        }
        List<Pass> passes = new ArrayList<>();
        for (DayPartition day : DayPartition.list(h)) {
            unlessBusy(day.day(), () -> keep(h, day, today, passes));
        }
        forgetOthers(h, today);
        tell(passes);
    }

    private static void unlessBusy(LocalDate day, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!isBusy(e)) {
                throw e;
            }
            LOG.info("positions of {} are in use; the next run sees to them: {}", day, e.getMessage());
        }
    }

    /** Whoever waits for a table that somebody reads for long, a backup say, keeps those waiting who store. */
    private static void ensure(Handle h, LocalDate day) {
        h.useTransaction(t -> {
            t.execute("SET LOCAL lock_timeout = '2s'");
            t.execute("SELECT ensure_position_partition(?)", day);
        });
    }

    /** A day goes on once its last position is old enough. */
    private void keep(Handle h, DayPartition day, LocalDate today, List<Pass> passes) {
        if (day.day().isBefore(today.minusDays(rules.keptDays()))) {
            passes.add(h.inTransaction(t -> delete(t, day)));
        } else if (day.day().isBefore(today.minusDays(rules.fullDays())) && thinning.isDue(h, day)) {
            passes.add(thinning.run(h, day));
        }
    }

    private Pass delete(Handle h, DayPartition day) {
        h.execute("SET LOCAL lock_timeout = '2s'");
        h.execute("DELETE FROM retention_report WHERE day = ? AND at IS NULL AND removed = 0", day.day());
        reports.unfinished(h, day.day())
                .ifPresent(p -> reports.end(h, p.id(), day.rows(h), day.bytes(h), clock.instant()));
        h.execute(PinnedTrackRepository.pin(day.table()));
        long pass = reports.begin(h, day, "deleted", clock.instant());
        reports.addRemoved(h, pass, reports.pass(h, pass).rowsBefore());
        h.execute("DROP TABLE " + day.table());
        h.execute("DELETE FROM position_late WHERE day = ?", day.day());
        return reports.end(h, pass, 0, 0, clock.instant());
    }

    private void forgetOthers(Handle h, LocalDate today) {
        LocalDate oldest = today.minusDays(rules.keptDays());
        h.execute("DELETE FROM position_quarantine WHERE received_at < now() - interval '7 days'");
        h.execute("DELETE FROM unknown_device WHERE last_seen_at < now() - interval '30 days'");
        h.execute("DELETE FROM sos_call WHERE fixed_at < ?::date", oldest);
        h.execute("DELETE FROM position_outside WHERE day < ?", oldest);
        h.execute("DELETE FROM unit_state WHERE fixed_at < ?::date", oldest);
        h.execute("DELETE FROM alarm WHERE heard_at < ?::date AND acknowledged_at IS NOT NULL", oldest);
        h.execute("DELETE FROM warning WHERE coalesce(ended_at, started_at) < ?::date", oldest);
        h.execute("DELETE FROM fence_stay WHERE coalesce(until_at, from_at) < ?::date", oldest);
        h.execute("DELETE FROM fence WHERE deleted_at < ?::date", oldest.minusDays(1));
    }

    private static boolean isBusy(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().equals("55P03") || sql.getSQLState().startsWith("40");
            }
        }
        return false;
    }

    private static void tell(List<Pass> passes) {
        long thinned = passes.stream().filter(p -> p.action().equals("thinned")).count();
        LOG.info(
                "retention: {} days thinned, {} deleted; {} of {} positions removed, {} kept as evidence; {} -> {} bytes",
                thinned,
                passes.size() - thinned,
                passes.stream().mapToLong(Pass::removed).sum(),
                passes.stream().mapToLong(Pass::rowsBefore).sum(),
                passes.stream().mapToLong(p -> known(p.evidence())).sum(),
                passes.stream().mapToLong(Pass::bytesBefore).sum(),
                passes.stream().mapToLong(p -> known(p.bytesAfter())).sum());
    }

    private static long known(@Nullable Long figure) {
        return figure == null ? 0 : figure;
    }
}
