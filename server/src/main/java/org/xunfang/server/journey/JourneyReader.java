package org.xunfang.server.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Reach;
import org.xunfang.server.rights.Within;

/** Reads journeys within a reach. Thread-safe. */
final class JourneyReader {

    private final Jdbi jdbi;

    JourneyReader(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String FIND = """
            SELECT j.*, (SELECT count(*) FROM journey_grid g WHERE g.shift_id = j.shift_id) AS grids,
              (SELECT coalesce(sum(ST_Length(CAST(r.line AS geography)) / road_pieces(r.line)), 0)
               FROM journey_road k JOIN road r ON r.id = k.road_id WHERE k.shift_id = j.shift_id) AS road_m
            FROM journey j JOIN patrol_unit u ON u.id = j.patrol_unit_id
            WHERE j.shift_id = :shift AND (CAST(:own AS uuid) IS NULL OR serves_on(:own, j.shift_id)) AND
            """ + Within.orgUnit("u.org_unit_id");

    /** What a shift's journey is; empty where there is none, or not within the reach. */
    Optional<JourneyView> find(UUID shift, Reach reach) {
        UUID own = reach instanceof Reach.Own me ? me.accountId() : null;
        UUID root = own == null ? reach.root() : null;
        return jdbi.inTransaction(h -> find(h, shift, own, root));
    }

    private static final String NEWEST = """
            SELECT id FROM shift
            WHERE patrol_unit_id = :unit AND started_at > CAST(:now AS timestamptz) - interval '24 hours'
            ORDER BY started_at DESC, id LIMIT 1
            """;

    /** The journey of a unit's shift that runs, or of the last one of a day; empty where there is none, or not within the reach. */
    Optional<JourneyView> findNewest(UUID unit, Instant now, @Nullable UUID root) {
        return jdbi.inTransaction(h -> h.createQuery(NEWEST)
                .bind("unit", unit)
                .bind("now", now)
                .mapTo(UUID.class)
                .findOne()
                .flatMap(shift -> find(h, shift, null, root)));
    }

    private static Optional<JourneyView> find(Handle h, UUID shift, @Nullable UUID own, @Nullable UUID root) {
        return h.createQuery(FIND)
                .bind("shift", shift)
                .bind("own", own)
                .bind("root", root)
                .map((row, context) -> view(row, stops(h, shift)))
                .findOne();
    }

    private static List<JourneyView.Stop> stops(Handle h, UUID shift) {
        return h.createQuery("""
                        SELECT from_at, until_at, lon_e7 / 1e7 AS lon, lat_e7 / 1e7 AS lat FROM journey_stop
                        WHERE shift_id = :shift ORDER BY from_at
                        """)
                .bind("shift", shift)
                .map((row, context) -> new JourneyView.Stop(
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("until_at").toInstant(),
                        List.of(row.getDouble("lon"), row.getDouble("lat"))))
                .list();
    }

    private static JourneyView view(ResultSet row, List<JourneyView.Stop> stops) throws SQLException {
        return new JourneyView(
                row.getObject("shift_id", UUID.class),
                row.getObject("patrol_unit_id", UUID.class),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                row.getBoolean("ended"),
                row.getTimestamp("computed_at").toInstant(),
                row.getInt("driven_m"),
                row.getInt("walked_m"),
                row.getInt("off_road_m"),
                row.getInt("driving_s"),
                row.getInt("walking_s"),
                row.getInt("standing_s"),
                row.getInt("unknown_s"),
                row.getInt("fixes"),
                new JourneyView.SetAside(
                        row.getInt("not_valid"),
                        row.getInt("mock"),
                        row.getInt("poor_accuracy"),
                        row.getInt("jumps"),
                        row.getInt("repeated"),
                        row.getInt("other_device")),
                row.getInt("jitter"),
                row.getInt("clock_ahead"),
                stops,
                row.getInt("grids"),
                (int) Math.round(row.getDouble("road_m")));
    }
}
