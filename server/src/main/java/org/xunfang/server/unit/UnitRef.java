package org.xunfang.server.unit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * A patrol unit as others name it.
 *
 * @param mode car, motorcycle, ebike, foot or boat
 * @param station longitude, latitude
 */
public record UnitRef(UUID id, String name, String mode, List<Double> station, OrgUnitRef orgUnit) {

    /** What {@link #read} reads; of {@code patrol_unit u JOIN org_unit o}. */
    static final String COLUMNS = """
            u.id AS unit_id, u.name AS unit_name, u.mode, ST_X(u.station) AS station_lon, ST_Y(u.station) AS station_lat,
            o.id AS org_id, o.name AS org_name""";

    public record OrgUnitRef(UUID id, String name) {}

    public UnitRef {
        station = List.copyOf(station);
    }

    static UnitRef read(ResultSet row) throws SQLException {
        return new UnitRef(
                row.getObject("unit_id", UUID.class),
                row.getString("unit_name"),
                row.getString("mode"),
                List.of(row.getDouble("station_lon"), row.getDouble("station_lat")),
                new OrgUnitRef(row.getObject("org_id", UUID.class), row.getString("org_name")));
    }
}
