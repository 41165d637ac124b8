package org.xunfang.server.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;
import org.xunfang.server.rights.Within;

/** The rows of alarms. Thread-safe. */
public final class AlarmRepository {

    private static final int MOST = 200;

    private static final String RAISE = """
            INSERT INTO alarm AS a (id, patrol_unit_id, raised_at, called_at, placed_at, lon_e7, lat_e7)
            VALUES (:id, :unit, :at, :at, CASE WHEN CAST(:lon AS integer) IS NOT NULL THEN CAST(:at AS timestamptz) END, :lon, :lat)
            ON CONFLICT (patrol_unit_id) WHERE acknowledged_at IS NULL DO UPDATE SET
              calls = a.calls + 1,
              raised_at = least(a.raised_at, excluded.raised_at),
              called_at = greatest(a.called_at, excluded.called_at),
              heard_at = excluded.heard_at,
              placed_at = greatest(a.placed_at, excluded.placed_at),
              lon_e7 = CASE WHEN excluded.placed_at >= coalesce(a.placed_at, '-infinity') THEN excluded.lon_e7 ELSE a.lon_e7 END,
              lat_e7 = CASE WHEN excluded.placed_at >= coalesce(a.placed_at, '-infinity') THEN excluded.lat_e7 ELSE a.lat_e7 END
            """;

    /**
     * Notes that a unit calls for help.
     *
     * @param lonE7 in 1e-7 degrees; null with {@code latE7}: the call tells no place
     */
    public void raise(Handle h, UUID unit, Instant at, @Nullable Integer lonE7, @Nullable Integer latE7) {
        h.createUpdate(RAISE)
                .bind("id", Ids.next())
                .bind("unit", unit)
                .bind("at", at)
                .bind("lon", lonE7)
                .bind("lat", latE7)
                .execute();
    }

    private static final String OPEN =
            """
            SELECT a.id, u.id AS unit_id, u.name AS unit_name, a.raised_at, a.called_at, a.calls, a.lon_e7, a.lat_e7
            FROM alarm a JOIN patrol_unit u ON u.id = a.patrol_unit_id
            WHERE a.acknowledged_at IS NULL AND
            """ + Within.orgUnit("u.org_unit_id") + " ORDER BY a.heard_at DESC, a.id LIMIT " + MOST;

    /** @param root only of units in this organisation unit's sub-tree; null: all. {@value #MOST}, those heard of last first. */
    List<AlarmView> open(Handle h, @Nullable UUID root) {
        return h.createQuery(OPEN)
                .bind("root", root)
                .map((row, context) -> view(row))
                .list();
    }

    private static AlarmView view(ResultSet row) throws SQLException {
        Integer lon = row.getObject("lon_e7", Integer.class);
        Integer lat = row.getObject("lat_e7", Integer.class);
        return new AlarmView(
                row.getObject("id", UUID.class),
                new AlarmView.Unit(row.getObject("unit_id", UUID.class), row.getString("unit_name")),
                row.getTimestamp("raised_at").toInstant(),
                row.getTimestamp("called_at").toInstant(),
                row.getInt("calls"),
                lon == null || lat == null ? null : new double[] {lon / 1e7, lat / 1e7});
    }

    /** Whose alarm it is. */
    record Raised(UUID unit, String unitName, UUID orgUnit, boolean open) {}

    private static final String FIND = """
            SELECT u.id, u.name, u.org_unit_id, a.acknowledged_at IS NULL AS open FROM alarm a JOIN patrol_unit u ON u.id = a.patrol_unit_id
            WHERE a.id = :id AND
            """ + Within.orgUnit("u.org_unit_id") + " FOR UPDATE OF a";

    /** An alarm, held until the transaction ends. */
    Optional<Raised> lock(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(FIND)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> new Raised(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("org_unit_id", UUID.class),
                        row.getBoolean("open")))
                .findOne();
    }

    /**
     * Takes note of an alarm.
     *
     * @param calls how many of its calls have been seen
     * @return false where somebody has done so before, or the unit has called again
     */
    boolean acknowledge(Handle h, UUID id, int calls, UUID account, Instant at) {
        return h.createUpdate("""
                                UPDATE alarm SET acknowledged_at = :at, acknowledged_by = :account
                                WHERE id = :id AND acknowledged_at IS NULL AND calls <= :calls
                                """)
                        .bind("id", id)
                        .bind("calls", calls)
                        .bind("account", account)
                        .bind("at", at)
                        .execute()
                > 0;
    }
}
