package org.xunfang.server.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;

/**
 * Writes what has been found beside what is written: what is new is raised, what has other times is changed, what is not so any
 * more is withdrawn, and the rest is left alone. Writing the same again changes nothing and tells nothing.
 */
final class WarningBook {

    /** A moment that fixes have moved by no more than this is the same one. */
    private static final long NEAR_MS = 600_000;

    private static final long LATE_MS = 60_000;

    private final EventOutbox outbox;

    WarningBook(EventOutbox outbox) {
        this.outbox = outbox;
    }

    /** A row as it stands. */
    private record Row(
            UUID id,
            Finding.Rule rule,
            long startedMs,
            @Nullable Long endedMs,
            boolean withdrawn) {}

    private record Change(String event, UUID id) {}

    private static final String ROWS = """
            SELECT id, kind, level, minutes, fence_id, revision, started_at, ended_at, withdrawn_at IS NOT NULL AS withdrawn
            FROM warning WHERE
            """;

    /**
     * Writes what has been found of a shift; the events are the last statements.
     *
     * @param judges true for the rules by which it was judged: warnings by others are not touched
     * @param isAgain because of late fixes: what has long been due is late
     */
    void write(
            Handle transaction,
            WatchedShift shift,
            List<Finding> found,
            Predicate<Finding.Rule> judges,
            boolean isAgain,
            LocalPlane plane,
            Instant now) {
        List<Row> rows = transaction
                .createQuery(ROWS + " shift_id = :shift ORDER BY started_at, id FOR UPDATE")
                .bind("shift", shift.id())
                .map((row, context) -> row(row))
                .list();
        reconcile(transaction, shift, rows, found, judges, isAgain, plane, now);
    }

    /**
     * Writes when nobody was inside of a fence.
     *
     * @param since warnings that were over by then are not touched
     */
    void write(
            Handle transaction,
            UUID fence,
            List<Finding> found,
            Predicate<Finding.Rule> judges,
            LocalPlane plane,
            Instant since,
            Instant now) {
        List<Row> rows = transaction
                .createQuery(ROWS + """
                         fence_id = :fence AND kind = 'missing' AND coalesce(ended_at, 'infinity') >= :since
                        ORDER BY started_at, id FOR UPDATE
                        """)
                .bind("fence", fence)
                .bind("since", since)
                .map((row, context) -> row(row))
                .list();
        reconcile(transaction, null, rows, found, judges, true, plane, now);
    }

    private void reconcile(
            Handle h,
            @Nullable WatchedShift shift,
            List<Row> rows,
            List<Finding> found,
            Predicate<Finding.Rule> judges,
            boolean isAgain,
            LocalPlane plane,
            Instant now) {
        List<Change> changes = new ArrayList<>();
        List<Row> left = new ArrayList<>(rows);
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : found) {
            Optional<Row> same = left.stream()
                    .filter(r ->
                            r.startedMs() == finding.startedMs() && r.rule().isSameAs(finding.rule()))
                    .findFirst();
            same.ifPresentOrElse(
                    r -> {
                        left.remove(r);
                        change(h, r, finding, changes);
                    },
                    () -> fresh.add(finding));
        }
        left.removeIf(Row::withdrawn);
        for (Finding finding : fresh) {
            Optional<Row> moved = left.stream()
                    .filter(r -> r.rule().isSameAs(finding.rule()) && isNear(r, finding))
                    .min(Comparator.comparingLong(r -> Math.abs(r.startedMs() - finding.startedMs())));
            if (moved.isPresent()) {
                left.remove(moved.get());
                change(h, moved.get(), finding, changes);
            } else {
                raise(h, shift, finding, isAgain, plane, now, changes);
            }
        }
        left.stream().filter(r -> judges.test(r.rule())).forEach(r -> withdraw(h, r, now, changes));
        tell(h, changes);
    }

    private static boolean isNear(Row row, Finding finding) {
        long rowEnd = row.endedMs() == null ? Long.MAX_VALUE : row.endedMs();
        long end = finding.endedMs() == null ? Long.MAX_VALUE : finding.endedMs();
        boolean overlaps = row.startedMs() < end && finding.startedMs() < rowEnd;
        return overlaps || Math.abs(row.startedMs() - finding.startedMs()) <= NEAR_MS;
    }

    private static final String RAISE = """
            INSERT INTO warning (id, kind, level, minutes, fence_id, revision, patrol_unit_id, shift_id, started_at, ended_at,
              raised_at, late, lon_e7, lat_e7, value)
            VALUES (:id, :kind, :level, :minutes, :fence, :revision, :unit, :shift, :started, :ended, :now, :late, :lon, :lat, :value)
            ON CONFLICT DO NOTHING
            """;

    private static void raise(
            Handle h,
            @Nullable WatchedShift shift,
            Finding finding,
            boolean isAgain,
            LocalPlane plane,
            Instant now,
            List<Change> changes) {
        UUID id = Ids.next();
        Finding.Place place = finding.place();
        Coordinate at = place == null ? null : plane.toLonLat(place.x(), place.y());
        // late fixes can only cut a silence into two; what is known of those they say themselves
        boolean isAgainLate = isAgain && !finding.rule().kind().equals("silence");
        boolean isLate = finding.late() || isAgainLate && now.toEpochMilli() - finding.dueMs() > LATE_MS;
        int raised = h.createUpdate(RAISE)
                .bind("id", id)
                .bind("kind", finding.rule().kind())
                .bind("level", finding.rule().level())
                .bind("minutes", finding.rule().minutes())
                .bind("fence", finding.rule().fence())
                .bind("revision", finding.rule().revision())
                .bind("unit", shift == null ? null : shift.unit())
                .bind("shift", shift == null ? null : shift.id())
                .bind("started", Instant.ofEpochMilli(finding.startedMs()))
                .bind("ended", instant(finding.endedMs()))
                .bind("now", now)
                .bind("late", isLate)
                .bind("lon", at == null ? null : (Integer) (int) Math.round(at.x * 1e7))
                .bind("lat", at == null ? null : (Integer) (int) Math.round(at.y * 1e7))
                .bind("value", finding.value())
                .execute();
        if (raised > 0) {
            changes.add(new Change("warning.raised", id));
        }
    }

    private static final String CHANGE = """
            UPDATE warning SET started_at = :started, ended_at = :ended, value = coalesce(:value, value), withdrawn_at = NULL
            WHERE id = :id
            """;

    private static void change(Handle h, Row row, Finding finding, List<Change> changes) {
        boolean hasSameEnd = Objects.equals(row.endedMs(), finding.endedMs());
        if (row.startedMs() == finding.startedMs() && hasSameEnd && !row.withdrawn()) {
            return;
        }
        h.createUpdate(CHANGE)
                .bind("id", row.id())
                .bind("started", Instant.ofEpochMilli(finding.startedMs()))
                .bind("ended", instant(finding.endedMs()))
                .bind("value", finding.value())
                .execute();
        boolean isOver = !row.withdrawn() && finding.endedMs() != null;
        changes.add(new Change(isOver ? "warning.ended" : "warning.raised", row.id()));
    }

    private static void withdraw(Handle h, Row row, Instant now, List<Change> changes) {
        h.createUpdate("UPDATE warning SET withdrawn_at = :now WHERE id = :id")
                .bind("id", row.id())
                .bind("now", now)
                .execute();
        changes.add(new Change("warning.withdrawn", row.id()));
    }

    private static final String CLOSE = """
            UPDATE warning w SET ended_at = greatest(w.started_at, coalesce(f.deleted_at, f.watched_from))
            FROM fence f WHERE f.id = w.fence_id AND w.ended_at IS NULL AND w.withdrawn_at IS NULL
              AND (f.deleted_at IS NOT NULL OR w.revision <> f.revision)
            RETURNING w.id
            """;

    /** Ends what fences have told that are no more, or watch otherwise now. */
    void close(Handle transaction) {
        List<UUID> closed = transaction.createQuery(CLOSE).mapTo(UUID.class).list();
        tell(
                transaction,
                closed.stream().map(id -> new Change("warning.ended", id)).toList());
    }

    /** The events come after all that is read: whoever posts holds up all others. */
    private void tell(Handle h, List<Change> changes) {
        List<Runnable> events = new ArrayList<>();
        for (Change change : changes) {
            WarningRepository.lock(h, change.id(), null)
                    .ifPresent(t -> events.add(() -> outbox.post(h, change.event(), t.scope(), t.news())));
        }
        events.forEach(Runnable::run);
    }

    private static @Nullable Instant instant(@Nullable Long ms) {
        return ms == null ? null : Instant.ofEpochMilli(ms);
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant ended = WarningRepository.instant(row, "ended_at");
        Finding.Rule rule = new Finding.Rule(
                row.getString("kind"),
                row.getString("level"),
                row.getObject("minutes", Integer.class),
                row.getObject("fence_id", UUID.class),
                row.getInt("revision"));
        return new Row(
                row.getObject("id", UUID.class),
                rule,
                row.getTimestamp("started_at").getTime(),
                ended == null ? null : (Long) ended.toEpochMilli(),
                row.getBoolean("withdrawn"));
    }
}
