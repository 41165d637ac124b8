package org.xunfang.server.track;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Devices as the administrator lists and changes them; pages of accounts are none. Stateless. */
final class DeviceListRepository {

    private static final int MOST = 5_000;

    private static final String SELECT = """
            SELECT d.number, d.name, u.id AS unit_id, u.name AS unit_name, d.rank, d.protocol, d.speed_unit,
              d.disabled_at IS NOT NULL AS disabled, d.last_seen_at, d.created_at
            FROM device d
            LEFT JOIN LATERAL (
              SELECT patrol_unit_id FROM device_assignment
              WHERE device_number = d.number AND until_at IS NULL ORDER BY from_at DESC LIMIT 1) a ON true
            LEFT JOIN patrol_unit u ON u.id = a.patrol_unit_id
            WHERE d.account_id IS NULL
            """;

    List<DeviceView> list(Handle h) {
        return h.createQuery(SELECT + " ORDER BY d.name, d.number LIMIT " + MOST)
                .map((row, context) -> view(row))
                .list();
    }

    Optional<DeviceView> find(Handle h, int number) {
        return h.createQuery(SELECT + " AND d.number = :number")
                .bind("number", number)
                .map((row, context) -> view(row))
                .findOne();
    }

    private static final String ASSIGNMENTS = """
            SELECT u.id, u.name, a.from_at, a.until_at FROM device_assignment a JOIN patrol_unit u ON u.id = a.patrol_unit_id
            WHERE a.device_number = :number ORDER BY a.from_at DESC LIMIT 200
            """;

    /** The newest first. */
    List<DeviceAssignment> assignments(Handle h, int number) {
        return h.createQuery(ASSIGNMENTS)
                .bind("number", number)
                .map((row, context) -> new DeviceAssignment(
                        new DeviceView.Unit(row.getObject("id", UUID.class), row.getString("name")),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("until_at") == null
                                ? null
                                : row.getTimestamp("until_at").toInstant()))
                .list();
    }

    private static final String UNKNOWN = """
            SELECT identifier, seen, first_seen_at, last_seen_at FROM unknown_device ORDER BY last_seen_at DESC LIMIT 1000
            """;

    /** The last seen first. */
    List<UnknownDevice> unknown(Handle h) {
        return h.createQuery(UNKNOWN)
                .map((row, context) -> new UnknownDevice(
                        row.getString("identifier"),
                        row.getInt("seen"),
                        row.getTimestamp("first_seen_at").toInstant(),
                        row.getTimestamp("last_seen_at").toInstant(),
                        UnknownDevice.isStrong(row.getString("identifier"))))
                .list();
    }

    /** False where it is not in the list any more. */
    boolean forgetUnknown(Handle h, String identifier) {
        return h.execute("DELETE FROM unknown_device WHERE identifier = ?", identifier) > 0;
    }

    boolean hasUnit(Handle h, UUID unit) {
        return h.createQuery("SELECT EXISTS (SELECT FROM patrol_unit WHERE id = :unit AND active)")
                .bind("unit", unit)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String DISABLE = """
            UPDATE device SET disabled_at = CASE WHEN :disabled THEN coalesce(disabled_at, now()) END
            WHERE number = :number
            """;

    void setDisabled(Handle h, int number, boolean disabled) {
        h.createUpdate(DISABLE)
                .bind("number", number)
                .bind("disabled", disabled)
                .execute();
    }

    private static DeviceView view(ResultSet row) throws SQLException {
        Timestamp seen = row.getTimestamp("last_seen_at");
        return new DeviceView(
                row.getInt("number"),
                row.getString("name"),
                unit(row),
                DeviceRepository.Rank.values()[row.getInt("rank")].name().toLowerCase(Locale.ROOT),
                row.getString("protocol"),
                row.getString("speed_unit"),
                row.getBoolean("disabled"),
                seen == null ? null : seen.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    private static DeviceView.@Nullable Unit unit(ResultSet row) throws SQLException {
        UUID id = row.getObject("unit_id", UUID.class);
        return id == null ? null : new DeviceView.Unit(id, row.getString("unit_name"));
    }
}
