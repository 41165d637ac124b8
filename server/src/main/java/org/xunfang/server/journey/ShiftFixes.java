package org.xunfang.server.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.track.Doubt;
import org.xunfang.geodata.track.TrackFix;
import org.xunfang.server.track.FixFlags;

/** The positions that are kept of a shift: of the devices that its unit had, and of those who served on it. */
final class ShiftFixes {

    private static final int FETCH_ROWS = 5_000;

    private ShiftFixes() {}

    private static final String OF_SHIFT = """
            FROM device_assignment a
            JOIN device d ON d.number = a.device_number
            JOIN position p ON p.device_number = a.device_number AND p.fixed_at >= a.from_at
              AND (a.until_at IS NULL OR p.fixed_at < a.until_at)
            WHERE a.patrol_unit_id = :unit AND p.fixed_at BETWEEN :from AND :until
              AND (d.account_id IS NULL OR serves_on(d.account_id, :shift))
            """;

    private static final String COUNT = "SELECT count(*) " + OF_SHIFT;

    /** Positions are never changed one by one: where there are as many, there are the same. */
    static int count(Handle h, TrackedShift shift) {
        return h.createQuery(COUNT)
                .bind("unit", shift.unit())
                .bind("shift", shift.id())
                .bind("from", shift.from())
                .bind("until", shift.until())
                .mapTo(Integer.class)
                .one();
    }

    private static final String LIST = """
            SELECT p.device_number, d.rank, CAST(extract(epoch FROM p.fixed_at) * 1000 AS bigint) AS ms, p.key, p.lon_e7,
              p.lat_e7, coalesce(p.accuracy_m, 0) AS accuracy_m, p.flags
            """ + OF_SHIFT;

    static List<TrackFix> list(Handle h, TrackedShift shift, LocalPlane plane) {
        return h.createQuery(LIST)
                .bind("unit", shift.unit())
                .bind("shift", shift.id())
                .bind("from", shift.from())
                .bind("until", shift.until())
                .setFetchSize(FETCH_ROWS)
                .map((row, context) -> fix(row, plane))
                .list();
    }

    private static TrackFix fix(ResultSet row, LocalPlane plane) throws SQLException {
        Coordinate at = plane.toPlane(row.getInt("lon_e7") / 1e7, row.getInt("lat_e7") / 1e7);
        return new TrackFix(
                row.getInt("device_number"),
                row.getInt("rank"),
                row.getLong("ms"),
                row.getLong("key"),
                at.x,
                at.y,
                row.getInt("accuracy_m"),
                doubt(row.getInt("flags")));
    }

    /** What was a jump when it came is found anew, in the order of time. */
    private static @Nullable Doubt doubt(int flags) {
        if ((flags & FixFlags.NOT_VALID) != 0) {
            return Doubt.NOT_VALID;
        }
        if ((flags & FixFlags.MOCK) != 0) {
            return Doubt.MOCK;
        }
        if ((flags & FixFlags.POOR_ACCURACY) != 0) {
            return Doubt.ACCURACY;
        }
        return (flags & FixFlags.CLOCK_SKEW) != 0 ? Doubt.CLOCK : null;
    }
}
