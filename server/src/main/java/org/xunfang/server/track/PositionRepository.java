package org.xunfang.server.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.alarm.AlarmRepository;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.unit.Shifts;

/** Writes positions. Thread-safe. */
final class PositionRepository {

    private static final String STORE = resource("store_fixes.sql");

    private final Jdbi jdbi;
    private final AlarmRepository alarms = new AlarmRepository();
    private final EventOutbox outbox;
    private final Set<LocalDate> partitions = ConcurrentHashMap.newKeySet();

    PositionRepository(Jdbi jdbi, EventOutbox outbox) {
        this.jdbi = jdbi;
        this.outbox = outbox;
    }

    /**
     * A fix as it was stored.
     *
     * @param unit null: the device belongs to no unit
     */
    record Stored(
            Fix fix,
            Outcome outcome,
            @Nullable UUID unit,
            @Nullable UUID shift) {}

    /** What a group has come to: an outcome per report, in order, and what is new in the history. */
    record Committed(List<Outcome> outcomes, List<Stored> fresh) {
        Committed {
            outcomes = List.copyOf(outcomes);
            fresh = List.copyOf(fresh);
        }
    }

    /** Stores a group of reports in one transaction: all of it, or nothing and an exception. */
    Committed store(List<Report> reports) {
        List<Fix> fixes = new ArrayList<>();
        List<Report.Unreadable> unreadable = new ArrayList<>();
        for (Report report : reports) {
            if (report instanceof Report.Located located) {
                fixes.add(located.fix());
            } else if (report instanceof Report.Unreadable bad) {
                unreadable.add(bad);
            }
        }
        ensurePartitions(fixes);
        try {
            List<Stored> stored = jdbi.inTransaction(h -> {
                List<Stored> done = fixes.isEmpty() ? List.of() : storeFixes(h, fixes);
                quarantine(h, unreadable);
                noteSeen(h, reports);
                raise(h, done);
                return done;
            });
            return new Committed(
                    outcomes(reports, stored),
                    stored.stream().filter(s -> s.outcome() == Outcome.STORED).toList());
        } catch (SQLException e) {
            throw new TransactionException(e);
        }
    }

    private static List<Outcome> outcomes(List<Report> reports, List<Stored> stored) {
        List<Outcome> outcomes = new ArrayList<>();
        int next = 0;
        for (Report report : reports) {
            if (report instanceof Report.Located) {
                outcomes.add(stored.get(next++).outcome());
            } else {
                outcomes.add(report instanceof Report.Heartbeat ? Outcome.HEARD : Outcome.QUARANTINED);
            }
        }
        return outcomes;
    }

    /** Days that this server has seen to already cost nothing. */
    private void ensurePartitions(List<Fix> fixes) {
        Set<LocalDate> days = new HashSet<>();
        fixes.forEach(f -> days.add(f.fixedAt().atOffset(ZoneOffset.UTC).toLocalDate()));
        days.removeAll(partitions);
        for (LocalDate day : days) {
            jdbi.useHandle(h -> h.execute("SELECT ensure_position_partition(?)", day));
            partitions.add(day);
        }
    }

    /** The next fixes see to their days again, whatever has become of them. */
    void forgetPartitions() {
        partitions.clear();
    }

    private static List<Stored> storeFixes(Handle h, List<Fix> fixes) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        Set<List<Long>> met = new HashSet<>();
        long moved = 0;
        try (PreparedStatement statement = h.getConnection().prepareStatement(STORE)) {
            bind(statement, fixes);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Fix fix = fixes.get(row.getInt("n") - 1);
                    // the first of two equal fixes in one group is the one that was stored
                    boolean first =
                            met.add(List.of((long) fix.device(), fix.fixedAt().toEpochMilli(), fix.key()));
                    stored.add(new Stored(
                            fix,
                            outcome(row.getString("outcome"), row.getBoolean("fresh") && first),
                            row.getObject("patrol_unit_id", UUID.class),
                            row.getObject("shift_id", UUID.class)));
                    moved = row.getLong("moved");
                }
            }
        }
        if (moved > 0) {
            h.execute("SELECT pg_notify(?, '')", Shifts.CHANNEL);
        }
        return stored;
    }

    private static Outcome outcome(String word, boolean fresh) {
        return switch (word) {
            case "stored" -> fresh ? Outcome.STORED : Outcome.DUPLICATE;
            case "waiting" -> Outcome.WAITING;
            default -> Outcome.OUTSIDE;
        };
    }

    private static void bind(PreparedStatement statement, List<Fix> fixes) throws SQLException {
        Connection connection = statement.getConnection();
        List<Column> all = List.of(
                new Column("int4", Integer[]::new, Fix::device),
                new Column("int8", Long[]::new, f -> f.fixedAt().toEpochMilli()),
                new Column("int8", Long[]::new, f -> f.receivedAt().toEpochMilli()),
                new Column("int8", Long[]::new, Fix::key),
                new Column("int4", Integer[]::new, Fix::lonE7),
                new Column("int4", Integer[]::new, Fix::latE7),
                new Column("int2", Short[]::new, Fix::speedDmps),
                new Column("int2", Short[]::new, Fix::courseDeg),
                new Column("int2", Short[]::new, Fix::accuracyM),
                new Column("int2", Short[]::new, Fix::altitudeM),
                new Column("int2", Short[]::new, Fix::batteryPct),
                new Column("int2", Short[]::new, f -> (short) f.flags()));
        for (int i = 0; i < all.size(); i++) {
            Object[] values =
                    fixes.stream().map(all.get(i).value()).toArray(all.get(i).array());
            statement.setArray(i + 1, connection.createArrayOf(all.get(i).type(), values));
        }
    }

    /** @param array of the very type: such arrays go to the database in binary form */
    private record Column(String type, IntFunction<Object[]> array, Function<Fix, @Nullable Object> value) {}

    /** Each is counted; the same again is kept once. */
    private static final String QUARANTINE = """
            WITH bad AS (
              SELECT * FROM unnest(?::int[], ?::text[], ?::text[]) AS b (device, reason, body)
            ), counted AS (
              INSERT INTO position_outside AS o (device_number, day, fixes, unreadable)
              SELECT device, (now() AT TIME ZONE 'UTC')::date, 0, count(*) FROM bad GROUP BY device ORDER BY device
              ON CONFLICT (device_number, day) DO UPDATE SET unreadable = o.unreadable + excluded.unreadable
              RETURNING device_number, unreadable
            )
            INSERT INTO position_quarantine (device_number, reason, body)
            SELECT DISTINCT b.device, b.reason, b.body FROM bad b JOIN counted c ON c.device_number = b.device
            WHERE c.unreadable <= 1000 AND NOT EXISTS (
              SELECT FROM position_quarantine q
              WHERE q.device_number = b.device AND q.reason = b.reason AND q.body = b.body)
            """;

    private static void quarantine(Handle h, List<Report.Unreadable> bad) throws SQLException {
        if (bad.isEmpty()) {
            return;
        }
        Connection connection = h.getConnection();
        try (PreparedStatement statement = connection.prepareStatement(QUARANTINE)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", bad.stream().map(Report::device).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", bad.stream().map(Report.Unreadable::reason).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", bad.stream().map(b -> shortened(b.body())).toArray()));
            statement.execute();
        }
    }

    /** At most 2 KiB of UTF-8, without the zero character, which PostgreSQL does not store. */
    static String shortened(String body) {
        String clean = body.replace('\u0000', '\uFFFD');
        byte[] bytes = clean.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, 2048);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** A write per device and half a minute, not per report. */
    private static final String SEEN = """
            UPDATE device SET last_seen_at = now()
            WHERE number = ANY (?) AND (last_seen_at IS NULL OR last_seen_at < now() - interval '30 seconds')
            """;

    private static void noteSeen(Handle h, List<Report> reports) throws SQLException {
        Object[] numbers =
                reports.stream().map(Report::device).distinct().sorted().toArray();
        try (PreparedStatement statement = h.getConnection().prepareStatement(SEEN)) {
            statement.setArray(1, h.getConnection().createArrayOf("int4", numbers));
            statement.execute();
        }
    }

    private static final String RAISE = """
            WITH shown AS (
              UPDATE unit_state SET sos = true, changed_at = clock_timestamp() WHERE patrol_unit_id = :unit
            )
            SELECT org_unit_id FROM patrol_unit WHERE id = :unit
            """;

    /**
     * An SOS is told at once, to those who may see the unit, also while it has no state. First all rows, in the order of
     * units, then all events, which are the transaction's last statements.
     */
    private void raise(Handle h, List<Stored> stored) {
        List<Stored> calls = stored.stream()
                .filter(s -> s.outcome() == Outcome.STORED && (s.fix().flags() & Fix.SOS) != 0 && s.unit() != null)
                .sorted(Comparator.comparing(Stored::unit))
                .toList();
        Map<UUID, UUID> scopes = new HashMap<>();
        for (Stored call : calls) {
            scopes.put(
                    call.unit(),
                    h.createQuery(RAISE)
                            .bind("unit", call.unit())
                            .mapTo(UUID.class)
                            .one());
            boolean isPlaced = (call.fix().flags() & Fix.NOT_VALID) == 0;
            alarms.raise(
                    h,
                    call.unit(),
                    call.fix().fixedAt(),
                    isPlaced ? call.fix().lonE7() : null,
                    isPlaced ? call.fix().latE7() : null);
        }
        for (Stored call : calls) {
            Map<String, Object> payload =
                    Map.of("unitId", call.unit(), "at", call.fix().fixedAt());
            outbox.post(h, "unit.sos", scopes.get(call.unit()), payload);
        }
    }

    static String resource(String name) {
        try (InputStream in = PositionRepository.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
