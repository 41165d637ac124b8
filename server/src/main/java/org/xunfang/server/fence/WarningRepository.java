package org.xunfang.server.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** What is read of warnings, and taking note of one. */
final class WarningRepository {

    private WarningRepository() {}

    private static final String FROM = """
            FROM warning w LEFT JOIN fence f ON f.id = w.fence_id LEFT JOIN patrol_unit u ON u.id = w.patrol_unit_id
            WHERE
            """;

    /** Whose a warning is: the unit's, else the fence's. */
    private static final String SCOPE = "CASE WHEN u.id IS NOT NULL THEN u.org_unit_id ELSE f.org_unit_id END";

    private static final String SELECT = """
            SELECT w.id, w.kind, w.level, f.id AS fence_id, f.name AS fence_name, u.id AS unit_id, u.name AS unit_name, w.started_at,
              w.ended_at, w.raised_at, w.late, w.withdrawn_at, w.lon_e7, w.lat_e7, w.value, w.acknowledged_at
            """ + FROM + Within.orgUnit(SCOPE);

    /** Not over, or a red or orange one of which nobody has taken note. */
    private static final String OPEN = """
             AND w.withdrawn_at IS NULL
            AND (w.ended_at IS NULL OR w.acknowledged_at IS NULL) AND (w.ended_at IS NULL OR w.level IN ('red', 'orange'))
            """;

    /** Also what was raised lately, though it is over. */
    private static final String RECENT = """
             AND w.withdrawn_at IS NULL AND (w.raised_at > now() - interval '30 minutes' OR
            (w.ended_at IS NULL OR w.acknowledged_at IS NULL) AND (w.ended_at IS NULL OR w.level IN ('red', 'orange')))
            """;

    /** Which ones; the SQL of each is a constant. */
    static final Map<String, String> STATES = Map.of("open", OPEN, "recent", RECENT, "all", "");

    private static final String BEFORE = """
             AND (CAST(:before AS uuid) IS NULL OR (w.raised_at, w.id) < (SELECT b.raised_at, b.id FROM warning b WHERE b.id = :before))
            ORDER BY w.raised_at DESC, w.id DESC LIMIT :limit
            """;

    /**
     * The newest ones.
     *
     * @param root only those of this organisation unit's sub-tree; null: all
     * @param state one of {@link #STATES}
     * @param before only those after this one in the list; null: from the first
     */
    static List<WarningView> list(Handle h, @Nullable UUID root, String state, @Nullable UUID before, int limit) {
        return h.createQuery(SELECT + STATES.get(state) + BEFORE)
                .bind("root", root)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> view(row))
                .list();
    }

    /** What is told live of a warning, and to whom. */
    record Told(WarningNews news, @Nullable UUID scope, boolean acknowledged) {}

    private static final String LOCK =
            """
            SELECT w.id, w.kind, w.level, w.late, u.id AS unit_id, u.name AS unit_name, f.id AS fence_id, f.name AS fence_name,
              w.acknowledged_at IS NOT NULL AS acknowledged,
            """ + SCOPE + " AS scope " + FROM + " w.id = :id AND " + Within.orgUnit(SCOPE) + " FOR UPDATE OF w";

    /** A warning, held until the transaction ends. */
    static Optional<Told> lock(Handle transaction, UUID id, @Nullable UUID root) {
        return transaction
                .createQuery(LOCK)
                .bind("id", id)
                .bind("root", root)
                .map((row, context) -> new Told(
                        WarningNews.read(row), row.getObject("scope", UUID.class), row.getBoolean("acknowledged")))
                .findOne();
    }

    static void acknowledge(Handle transaction, UUID id, UUID account, Instant at) {
        transaction
                .createUpdate("UPDATE warning SET acknowledged_at = :at, acknowledged_by = :account WHERE id = :id")
                .bind("id", id)
                .bind("account", account)
                .bind("at", at)
                .execute();
    }

    private static WarningView view(ResultSet row) throws SQLException {
        Integer lon = row.getObject("lon_e7", Integer.class);
        Integer lat = row.getObject("lat_e7", Integer.class);
        return new WarningView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("level"),
                ref(row, "fence"),
                ref(row, "unit"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "ended_at"),
                row.getTimestamp("raised_at").toInstant(),
                row.getBoolean("late"),
                instant(row, "withdrawn_at"),
                lon == null || lat == null ? null : new double[] {lon / 1e7, lat / 1e7},
                row.getObject("value", Double.class),
                instant(row, "acknowledged_at"));
    }

    private static FenceView.@Nullable Ref ref(ResultSet row, String of) throws SQLException {
        UUID id = row.getObject(of + "_id", UUID.class);
        return id == null ? null : new FenceView.Ref(id, row.getString(of + "_name"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
