package org.xunfang.server.retention;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Thins a day of positions that nobody adds to any more but for what comes months late. Of each device and minute (UTC) the
 * first sound position stays, else the first; every call for help stays beside it.
 *
 * <p>It works device by device, in short transactions that hold no lock that anybody waits for who stores or reads positions.
 * Twice it takes a lock on the day's own table, and gives up where it does not get it within two seconds: to begin, for a
 * moment, and at the end, while the table is written anew without the holes. Whatever interrupts it, the next pass goes on and
 * the report stays right. What comes into the day meanwhile or afterwards is noted by a trigger, for another pass.
 */
final class DayThinning {

    /** Less than that, in % of the rows, is not worth writing the table anew. */
    private static final int WORTH_PACKING_PCT = 10;

    private final RetentionReports reports = new RetentionReports();
    private final Clock clock;
    private final int devicesAtOnce;

    DayThinning(Clock clock, int devicesAtOnce) {
        this.clock = clock;
        this.devicesAtOnce = devicesAtOnce;
    }

    /** False where the day has been thinned and nothing has come since. */
    boolean isDue(Handle h, DayPartition day) {
        return reports.unfinished(h, day.day()).isPresent()
                || !reports.isThinned(h, day.day())
                || !day.isWatched(h)
                || isLate(h, day);
    }

    private static boolean isLate(Handle h, DayPartition day) {
        return h.createQuery("SELECT EXISTS (SELECT FROM position_late WHERE day = :day)")
                .bind("day", day.day())
                .mapTo(Boolean.class)
                .one();
    }

    RetentionReports.Pass run(Handle h, DayPartition day) {
        long pass = reports.unfinished(h, day.day())
                .map(RetentionReports.Pass::id)
                .orElseGet(() -> reports.begin(h, day, "thinned", clock.instant()));
        h.useTransaction(t -> begin(t, day));
        int last = Integer.MIN_VALUE;
        for (List<Integer> devices = day.devices(h, last, devicesAtOnce);
                !devices.isEmpty();
                devices = day.devices(h, last, devicesAtOnce)) {
            thin(h, day, devices, pass);
            last = devices.get(devices.size() - 1);
        }
        pack(h, day, reports.pass(h, pass));
        return reports.end(h, pass, day.rows(h), day.bytes(h), clock.instant());
    }

    /** Whoever is storing into the day is waited for: what he stores is either seen by this pass, or noted for the next. */
    private static void begin(Handle h, DayPartition day) {
        h.execute("SET LOCAL lock_timeout = '2s'");
        h.execute("LOCK TABLE " + day.table() + " IN SHARE ROW EXCLUSIVE MODE");
        if (!day.isWatched(h)) {
            day.watch(h);
        }
        h.execute("DELETE FROM position_late WHERE day = ?", day.day());
    }

    /** In one statement, so that all of it sees the same positions: what goes is pinned where a pin has it. */
    private static final String THIN = """
            WITH ranked AS (
              SELECT device_number, fixed_at, key, row_number() OVER (
                PARTITION BY device_number, date_trunc('minute', fixed_at AT TIME ZONE 'UTC')
                ORDER BY flags & (2 | 32) <> 0, fixed_at, key) AS place
              FROM <table> WHERE device_number = ANY (:devices) AND NOT is_sos(flags)
            ), gone AS (
              DELETE FROM <table> p USING ranked r
              WHERE r.place > 1 AND p.device_number = r.device_number AND p.fixed_at = r.fixed_at AND p.key = r.key
              RETURNING p.*
            ), pinned AS (
              <pin>
            )
            SELECT count(*) FROM gone
            """;

    private void thin(Handle h, DayPartition day, List<Integer> devices, long pass) {
        String statement = THIN.replace("<table>", day.table()).replace("<pin>", PinnedTrackRepository.pin("gone"));
        h.useTransaction(t -> {
            long gone = t.createQuery(statement)
                    .bindArray("devices", Integer.class, devices)
                    .mapTo(Long.class)
                    .one();
            reports.addRemoved(t, pass, gone);
        });
    }

    private static void pack(Handle h, DayPartition day, RetentionReports.Pass pass) {
        boolean isWorth = pass.removed() * 100 > pass.rowsBefore() * WORTH_PACKING_PCT;
        h.execute("SET lock_timeout = '2s'");
        try {
            h.execute((isWorth ? "VACUUM (FULL, ANALYZE) " : "VACUUM (ANALYZE) ") + day.table());
        } finally {
            h.execute("RESET lock_timeout");
        }
    }
}
