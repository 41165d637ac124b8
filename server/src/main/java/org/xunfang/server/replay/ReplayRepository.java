package org.xunfang.server.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;
import org.xunfang.server.track.UnitFix;

/** Positions, stops and units as they are kept. */
final class ReplayRepository {

    private ReplayRepository() {}

    /** A unit without its track. */
    record UnitRow(UUID id, String name, String mode, UUID orgUnit) {}

    /** An organisation unit; {@code depth} below the topmost of the reach. */
    record OrgRow(UUID id, String name, int depth) {}

    /** @param units that have any */
    record Size(long fixes, int units) {}

    private static final String UNITS = "SELECT u.id, u.name, u.mode, u.org_unit_id FROM patrol_unit u WHERE "
            + Within.orgUnit("u.org_unit_id") + """
             AND (CAST(:org AS uuid) IS NULL OR u.org_unit_id IN (SELECT org_subtree(:org)))
             AND (cardinality(:units) = 0 OR u.id = ANY (:units))
            ORDER BY u.name, u.id
            """;

    /** Those of the units that are within the reach. */
    static List<UnitRow> units(Handle h, UUID[] units, @Nullable UUID orgUnit, @Nullable UUID root) {
        return h.createQuery(UNITS)
                .bindArray("units", UUID.class, (Object[]) units)
                .bind("org", orgUnit)
                .bind("root", root)
                .map((row, context) -> new UnitRow(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("mode"),
                        row.getObject("org_unit_id", UUID.class)))
                .list();
    }

    private static final String ORG_UNITS = """
            WITH RECURSIVE tree AS (
              SELECT id, name, 0 AS depth, ARRAY[name, CAST(id AS text)] AS path FROM org_unit
              WHERE CASE WHEN CAST(:root AS uuid) IS NULL THEN parent_id IS NULL ELSE id = :root END
              UNION ALL
              SELECT o.id, o.name, t.depth + 1, t.path || ARRAY[o.name, CAST(o.id AS text)]
              FROM org_unit o JOIN tree t ON o.parent_id = t.id)
            SELECT t.id, t.name, t.depth FROM tree t
            WHERE EXISTS (SELECT FROM patrol_unit u WHERE u.org_unit_id IN (SELECT org_subtree(t.id)))
            ORDER BY t.path
            """;

    /** The organisation units of the reach that have patrol units, each below the one that it is a part of. */
    static List<OrgRow> orgUnits(Handle h, @Nullable UUID root) {
        return h.createQuery(ORG_UNITS)
                .bind("root", root)
                .map((row, context) ->
                        new OrgRow(row.getObject("id", UUID.class), row.getString("name"), row.getInt("depth")))
                .list();
    }

    /** A device's positions are those of the unit that it belonged to at that time. */
    private static final String OF_UNITS = """
            FROM device_assignment a JOIN device d ON d.number = a.device_number
            JOIN position p ON p.device_number = a.device_number
              AND p.fixed_at >= a.from_at AND (a.until_at IS NULL OR p.fixed_at < a.until_at)
            WHERE a.patrol_unit_id = ANY (:units) AND p.fixed_at >= :from AND p.fixed_at < :until
            """;

    static Size size(Handle h, UUID[] units, Instant from, Instant until) {
        return h.createQuery("SELECT count(*) AS fixes, count(DISTINCT a.patrol_unit_id) AS units " + OF_UNITS)
                .bindArray("units", UUID.class, (Object[]) units)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> new Size(row.getLong("fixes"), row.getInt("units")))
                .one();
    }

    /** Within a minute the best device that says something plausible speaks for its unit; of a period its first fix. */
    private static final String FIXES = """
            WITH told AS (
              SELECT a.patrol_unit_id AS unit, p.device_number, d.rank, p.fixed_at, p.lon_e7, p.lat_e7, p.course_deg,
                (p.flags & :doubtful) <> 0 AS doubtful, CAST(extract(epoch FROM p.fixed_at - :from) * 1000 AS bigint) AS ms
            """ + OF_UNITS + """
            ), spoken AS (
              SELECT *, ms / :every AS period, first_value(device_number) OVER (
                PARTITION BY unit, date_trunc('minute', fixed_at) ORDER BY doubtful, rank, device_number) AS speaker
              FROM told)
            SELECT DISTINCT ON (unit, period) unit, ms, lon_e7, lat_e7, course_deg, doubtful
            FROM spoken WHERE device_number = speaker
            ORDER BY unit, period, doubtful, fixed_at
            """;

    /**
     * The units' tracks by unit, numbers as {@link Replay.Unit#fixes}.
     *
     * @param everyMs at most one fix in so many milliseconds; 1: all
     */
    static Map<UUID, int[]> tracks(Handle h, UUID[] units, Instant from, Instant until, long everyMs) {
        Map<UUID, Track> tracks = new HashMap<>();
        Query query = h.createQuery(FIXES)
                .bindArray("units", UUID.class, (Object[]) units)
                .bind("from", from)
                .bind("until", until)
                .bind("every", everyMs)
                .bind("doubtful", UnitFix.DOUBTFUL);
        query.map((row, context) -> {
                    Integer course = row.getObject("course_deg", Integer.class);
                    tracks.computeIfAbsent(row.getObject("unit", UUID.class), id -> new Track())
                            .add(
                                    (int) (row.getLong("ms") / 1000),
                                    (int) Math.round(row.getInt("lon_e7") / 10.0),
                                    (int) Math.round(row.getInt("lat_e7") / 10.0),
                                    course == null ? -1 : course,
                                    row.getBoolean("doubtful") ? 1 : 0);
                    return 0;
                })
                .forEach(row -> {});
        Map<UUID, int[]> numbers = new HashMap<>();
        tracks.forEach((unit, track) -> numbers.put(unit, track.numbers()));
        return numbers;
    }

    /** Numbers that become more. */
    private static final class Track {
        private int[] numbers = new int[64 * Replay.NUMBERS];
        private int size;

        void add(int... fix) {
            if (size + fix.length > numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
            }
            System.arraycopy(fix, 0, numbers, size, fix.length);
            size += fix.length;
        }

        int[] numbers() {
            return Arrays.copyOf(numbers, size);
        }
    }

    private static final String STOPS = """
            SELECT j.patrol_unit_id AS unit, s.from_at, s.until_at, s.lon_e7, s.lat_e7
            FROM journey j JOIN journey_stop s ON s.shift_id = j.shift_id
            WHERE j.patrol_unit_id = ANY (:units) AND s.from_at < :until AND s.until_at > :from
            ORDER BY s.from_at
            """;

    /** Where the units stayed, by unit and time. */
    static Map<UUID, List<Replay.Stop>> stops(Handle h, UUID[] units, Instant from, Instant until) {
        Map<UUID, List<Replay.Stop>> stops = new HashMap<>();
        h.createQuery(STOPS)
                .bindArray("units", UUID.class, (Object[]) units)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> stops.computeIfAbsent(row.getObject("unit", UUID.class), id -> new ArrayList<>())
                        .add(new Replay.Stop(
                                row.getTimestamp("from_at").toInstant(),
                                row.getTimestamp("until_at").toInstant(),
                                List.of(row.getInt("lon_e7") / 1e7, row.getInt("lat_e7") / 1e7))))
                .list();
        return stops;
    }
}
