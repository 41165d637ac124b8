package org.xunfang.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Pinned tracks and their positions. Stateless. */
final class PinnedTrackRepository {

    /** Of a position, in the order of the table. */
    private static final String COLUMNS = """
            p.device_number, p.fixed_at, p.received_at, p.key, p.lon_e7, p.lat_e7, p.speed_dmps, p.course_deg, p.accuracy_m,
            p.altitude_m, p.battery_pct, p.flags
            """;

    private static final String INSERT =
            "INSERT INTO pinned_position (pinned_track_id, " + COLUMNS.replace("p.", "") + ")";

    private static final String PIN = INSERT + " SELECT t.id, " + COLUMNS + """
            FROM <positions> p
            JOIN device_assignment a ON a.device_number = p.device_number AND a.from_at <= p.fixed_at
              AND (a.until_at IS NULL OR p.fixed_at < a.until_at)
            JOIN pinned_track t ON t.patrol_unit_id = a.patrol_unit_id AND t.from_at <= p.fixed_at AND p.fixed_at < t.until_at
            ON CONFLICT DO NOTHING
            """;

    /**
     * The statement that pins all that it finds of some positions.
     *
     * @param positions a table or part of a statement, never what somebody has entered
     */
    static String pin(String positions) {
        return PIN.replace("<positions>", positions);
    }

    /** Track by track, so that only the days are opened which it is of. */
    private static final String TOP_UP = INSERT + " SELECT t.id, " + COLUMNS + """
            FROM pinned_track t
            JOIN device_assignment a ON a.patrol_unit_id = t.patrol_unit_id AND a.from_at < t.until_at
              AND (a.until_at IS NULL OR t.from_at < a.until_at)
            CROSS JOIN LATERAL (
              SELECT * FROM position p
              WHERE p.device_number = a.device_number AND p.fixed_at >= greatest(t.from_at, a.from_at)
                AND p.fixed_at < least(t.until_at, coalesce(a.until_at, 'infinity'))
              OFFSET 0) p
            WHERE (CAST(:id AS uuid) IS NULL OR t.id = :id) AND t.until_at > :oldest
            ON CONFLICT DO NOTHING
            """;

    /**
     * Adds what has come since.
     *
     * @param only this track; null: all
     * @param oldest tracks that end before have nothing to come
     */
    void topUp(Handle h, @Nullable UUID only, Instant oldest) {
        h.createUpdate(TOP_UP)
                .bind("id", only)
                .bind("oldest", oldest.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String HAS_INCIDENT =
            "SELECT EXISTS (SELECT FROM incident i WHERE i.id = :id AND " + Within.village("i.village_id") + ")";

    boolean hasIncident(Handle h, UUID incident, @Nullable UUID root) {
        return h.createQuery(HAS_INCIDENT)
                .bind("id", incident)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String UNIT_NAME =
            "SELECT u.name FROM patrol_unit u WHERE u.id = :id AND " + Within.orgUnit("u.org_unit_id");

    /** Empty where there is none within the sub-tree. */
    Optional<String> unitName(Handle h, UUID unit, @Nullable UUID root) {
        return h.createQuery(UNIT_NAME)
                .bind("id", unit)
                .bind("root", root)
                .mapTo(String.class)
                .findOne();
    }

    private static final String ADD = """
            INSERT INTO pinned_track (id, incident_id, patrol_unit_id, unit_name, from_at, until_at, reason, pinned_by, pinned_at)
            VALUES (:id, :incident, :unit, :name, :from, :until, :reason, :by, :at)
            """;

    void add(Handle h, UUID id, UUID incident, String unitName, NewPinnedTrack.Checked track, UUID by, Instant at) {
        h.createUpdate(ADD)
                .bind("id", id)
                .bind("incident", incident)
                .bind("unit", track.unit())
                .bind("name", unitName)
                .bind("from", track.from().atOffset(ZoneOffset.UTC))
                .bind("until", track.until().atOffset(ZoneOffset.UTC))
                .bind("reason", track.reason())
                .bind("by", by)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String LIST = """
            SELECT t.id, t.patrol_unit_id, t.unit_name, t.from_at, t.until_at, t.reason, a.login, t.pinned_at,
              (SELECT count(*) FROM pinned_position WHERE pinned_track_id = t.id) AS positions
            FROM pinned_track t LEFT JOIN account a ON a.id = t.pinned_by LEFT JOIN patrol_unit u ON u.id = t.patrol_unit_id
            WHERE t.incident_id = :incident AND (CAST(:id AS uuid) IS NULL OR t.id = :id) AND <within>
            ORDER BY t.from_at, t.id
            """.replace("<within>", Within.orgUnit("u.org_unit_id"));

    /** Of an incident, those of units within the sub-tree. */
    List<PinnedTrackView> list(Handle h, UUID incident, @Nullable UUID root) {
        return select(h, incident, null, root);
    }

    Optional<PinnedTrackView> find(Handle h, UUID incident, UUID id, @Nullable UUID root) {
        return select(h, incident, id, root).stream().findFirst();
    }

    private static List<PinnedTrackView> select(Handle h, UUID incident, @Nullable UUID id, @Nullable UUID root) {
        return h.createQuery(LIST)
                .bind("incident", incident)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> view(row))
                .list();
    }

    List<PinnedTrackView.Point> points(Handle h, UUID id) {
        return h.createQuery("SELECT " + COLUMNS + "FROM pinned_position p WHERE pinned_track_id = :id"
                        + " ORDER BY p.fixed_at, p.device_number, p.key")
                .bind("id", id)
                .map((row, context) -> point(row))
                .list();
    }

    void remove(Handle h, UUID id) {
        h.execute("DELETE FROM pinned_track WHERE id = ?", id);
    }

    private static PinnedTrackView view(ResultSet row) throws SQLException {
        return new PinnedTrackView(
                row.getObject("id", UUID.class),
                row.getObject("patrol_unit_id", UUID.class),
                row.getString("unit_name"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                row.getString("reason"),
                row.getString("login"),
                row.getTimestamp("pinned_at").toInstant(),
                row.getLong("positions"));
    }

    private static PinnedTrackView.Point point(ResultSet row) throws SQLException {
        Integer speed = row.getObject("speed_dmps", Integer.class);
        int flags = row.getInt("flags");
        return new PinnedTrackView.Point(
                row.getTimestamp("fixed_at").toInstant(),
                row.getInt("device_number"),
                row.getInt("lon_e7") / 1e7,
                row.getInt("lat_e7") / 1e7,
                speed == null ? null : (Double) (speed / 10.0),
                row.getObject("course_deg", Integer.class),
                row.getObject("accuracy_m", Integer.class),
                (flags & 16) != 0,
                (flags & (2 | 32)) != 0);
    }
}
