package org.xunfang.server.track;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Where the other units of a device's squadron are, as far as both sides are on shift. Thread-safe. */
final class ColleagueRepository {

    private static final String COLLEAGUES = PositionRepository.resource("colleagues.sql");

    private final Jdbi jdbi;

    ColleagueRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** At most 100; none while the device's own unit is not on shift. */
    List<Colleague> of(Device device) {
        return jdbi.withHandle(h -> h.createQuery(COLLEAGUES)
                .bind("device", device.number())
                .map((row, context) -> colleague(row))
                .list());
    }

    private static Colleague colleague(ResultSet row) throws SQLException {
        Integer speedDmps = number(row, "speed_dmps");
        return new Colleague(
                row.getInt("number"),
                row.getString("name"),
                row.getTimestamp("fixed_at").toInstant(),
                row.getInt("lon_e7") / 1e7,
                row.getInt("lat_e7") / 1e7,
                speedDmps == null ? null : (Double) (speedDmps / 10.0),
                number(row, "course_deg"),
                number(row, "accuracy_m"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : (Integer) value;
    }
}
