package org.xunfang.server.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.track.Doubt;
import org.xunfang.geodata.track.Journey;
import org.xunfang.geodata.track.Stay;
import org.xunfang.server.patrolled.Patrolled;
import org.xunfang.server.patrolled.Patrolled.Piece;

/** Journeys in the database. What has not changed is not written. */
final class JourneyRepository {

    private JourneyRepository() {}

    /** Up to when a journey is known: of a shift that has ended, its end. */
    record Known(int fixes, Instant from, Instant until, boolean ended) {}

    static Optional<Known> find(Handle h, UUID shift) {
        return h.createQuery("SELECT fixes, from_at, until_at, ended FROM journey WHERE shift_id = :shift")
                .bind("shift", shift)
                .map((row, context) -> new Known(
                        row.getInt("fixes"),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("until_at").toInstant(),
                        row.getBoolean("ended")))
                .findOne();
    }

    /** Notes that a journey has been looked at and is as it was. */
    static void touch(Handle h, UUID shift, Instant now) {
        h.execute("UPDATE journey SET computed_at = ? WHERE shift_id = ?", now, shift);
    }

    private static final String SAVE = """
            INSERT INTO journey (shift_id, patrol_unit_id, computed_at, from_at, until_at, ended, fixes, not_valid, mock,
              poor_accuracy, jumps, repeated, other_device, jitter, clock_ahead, driven_m, walked_m, off_road_m, driving_s,
              walking_s, standing_s, unknown_s)
            VALUES (:shift, :unit, :now, :from, :until, :ended, :fixes, :not_valid, :mock, :poor_accuracy, :jumps, :repeated,
              :other_device, :jitter, :clock_ahead, :driven_m, :walked_m, :off_road_m, :driving_s, :walking_s, :standing_s,
              :unknown_s)
            ON CONFLICT (shift_id) DO UPDATE SET
              computed_at = excluded.computed_at, from_at = excluded.from_at, until_at = excluded.until_at,
              ended = excluded.ended, fixes = excluded.fixes, not_valid = excluded.not_valid, mock = excluded.mock,
              poor_accuracy = excluded.poor_accuracy, jumps = excluded.jumps, repeated = excluded.repeated,
              other_device = excluded.other_device, jitter = excluded.jitter, clock_ahead = excluded.clock_ahead,
              driven_m = excluded.driven_m, walked_m = excluded.walked_m, off_road_m = excluded.off_road_m,
              driving_s = excluded.driving_s, walking_s = excluded.walking_s, standing_s = excluded.standing_s,
              unknown_s = excluded.unknown_s
            """;

    static void save(Handle h, TrackedShift shift, Instant until, Journey journey, Instant now) {
        Journey.Sums sums = journey.sums();
        h.createUpdate(SAVE)
                .bind("shift", shift.id())
                .bind("unit", shift.unit())
                .bind("now", now)
                .bind("from", shift.from())
                .bind("until", until)
                .bind("ended", shift.ended())
                .bind("fixes", journey.fixes())
                .bind("not_valid", count(journey, Doubt.NOT_VALID))
                .bind("mock", count(journey, Doubt.MOCK))
                .bind("poor_accuracy", count(journey, Doubt.ACCURACY))
                .bind("jumps", count(journey, Doubt.JUMP))
                .bind("repeated", count(journey, Doubt.REPEATED))
                .bind("other_device", count(journey, Doubt.OTHER_DEVICE))
                .bind("jitter", count(journey, Doubt.JITTER))
                .bind("clock_ahead", count(journey, Doubt.CLOCK))
                .bind("driven_m", Math.round(sums.drivenM()))
                .bind("walked_m", Math.round(sums.walkedM()))
                .bind("off_road_m", Math.round(sums.offRoadM()))
                .bind("driving_s", sums.drivingMs() / 1000)
                .bind("walking_s", sums.walkingMs() / 1000)
                .bind("standing_s", sums.standingMs() / 1000)
                .bind("unknown_s", sums.unknownMs() / 1000)
                .execute();
    }

    private static int count(Journey journey, Doubt doubt) {
        return journey.doubts().getOrDefault(doubt, 0);
    }

    private static final String STOPS = """
            WITH fresh AS MATERIALIZED (
              SELECT to_timestamp(f / 1000.0) AS from_at, to_timestamp(u / 1000.0) AS until_at, lon, lat
              FROM unnest(:from, :until, :lon, :lat) AS s (f, u, lon, lat)
            ),
            gone AS (
              DELETE FROM journey_stop WHERE shift_id = :shift AND from_at NOT IN (SELECT from_at FROM fresh)
            )
            INSERT INTO journey_stop AS old (shift_id, from_at, until_at, lon_e7, lat_e7)
            SELECT :shift, from_at, until_at, lon, lat FROM fresh
            ON CONFLICT (shift_id, from_at) DO UPDATE SET
              until_at = excluded.until_at, lon_e7 = excluded.lon_e7, lat_e7 = excluded.lat_e7
            WHERE (old.until_at, old.lon_e7, old.lat_e7) <> (excluded.until_at, excluded.lon_e7, excluded.lat_e7)
            """;

    static void saveStops(Handle h, UUID shift, List<Stay> stays, LocalPlane plane) {
        List<Long> from = new ArrayList<>();
        List<Long> until = new ArrayList<>();
        List<Integer> lon = new ArrayList<>();
        List<Integer> lat = new ArrayList<>();
        for (Stay stay : stays) {
            Coordinate at = plane.toLonLat(stay.x(), stay.y());
            from.add(stay.fromMs());
            until.add(stay.toMs());
            lon.add((int) Math.round(at.x * 1e7));
            lat.add((int) Math.round(at.y * 1e7));
        }
        h.createUpdate(STOPS)
                .bind("shift", shift)
                .bindArray("from", Long.class, from)
                .bindArray("until", Long.class, until)
                .bindArray("lon", Integer.class, lon)
                .bindArray("lat", Integer.class, lat)
                .execute();
    }

    /** A road that has been deleted meanwhile has nothing to be told of. */
    private static final String ROADS = """
            WITH fresh AS MATERIALIZED (
              SELECT r.id AS road_id, f.piece, to_timestamp(f.first / 1000.0) AS first_at, to_timestamp(f.last / 1000.0) AS last_at
              FROM unnest(:roads, :pieces, :first, :last) AS f (road, piece, first, last) JOIN road r ON r.id = f.road
            ),
            gone AS (
              DELETE FROM journey_road j WHERE shift_id = :shift AND NOT EXISTS (
                SELECT FROM fresh f WHERE f.road_id = j.road_id AND f.piece = j.piece)
              RETURNING road_id, piece
            ),
            put AS (
              INSERT INTO journey_road AS old (shift_id, road_id, piece, first_at, last_at)
              SELECT :shift, road_id, piece, first_at, last_at FROM fresh
              ON CONFLICT (shift_id, road_id, piece) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at
              WHERE (old.first_at, old.last_at) <> (excluded.first_at, excluded.last_at)
              RETURNING road_id, piece
            )
            SELECT road_id, piece FROM gone UNION ALL SELECT road_id, piece FROM put
            """;

    private static final String GRIDS = """
            WITH fresh AS MATERIALIZED (
              SELECT g.id AS grid_id, to_timestamp(f.first / 1000.0) AS first_at, to_timestamp(f.last / 1000.0) AS last_at
              FROM unnest(:grids, :first, :last) AS f (grid, first, last) JOIN grid g ON g.id = f.grid
            ),
            gone AS (
              DELETE FROM journey_grid WHERE shift_id = :shift AND grid_id NOT IN (SELECT grid_id FROM fresh)
              RETURNING grid_id
            ),
            put AS (
              INSERT INTO journey_grid AS old (shift_id, grid_id, first_at, last_at)
              SELECT :shift, grid_id, first_at, last_at FROM fresh
              ON CONFLICT (shift_id, grid_id) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at
              WHERE (old.first_at, old.last_at) <> (excluded.first_at, excluded.last_at)
              RETURNING grid_id
            )
            SELECT grid_id FROM gone UNION ALL SELECT grid_id FROM put
            """;

    private static final String GRIDS_OF_PLACES = """
            SELECT g.id FROM patrol_place p JOIN grid g ON ST_Covers(g.boundary, p.point) WHERE p.id = ANY (:places)
            """;

    /**
     * Writes where a journey came along, and what is patrolled with it.
     *
     * @param places whose visits are others now
     */
    static void savePasses(Handle h, UUID shift, Map<Piece, Pass> roads, Map<UUID, Pass> grids, Set<UUID> places) {
        List<Piece> pieces = h.createQuery(ROADS)
                .bind("shift", shift)
                .bindArray(
                        "roads",
                        UUID.class,
                        roads.keySet().stream().map(Piece::road).toList())
                .bindArray(
                        "pieces",
                        Integer.class,
                        roads.keySet().stream().map(Piece::piece).toList())
                .bindArray(
                        "first",
                        Long.class,
                        roads.values().stream().map(Pass::firstMs).toList())
                .bindArray(
                        "last",
                        Long.class,
                        roads.values().stream().map(Pass::lastMs).toList())
                .map((row, context) -> new Piece(row.getObject("road_id", UUID.class), row.getInt("piece")))
                .list();
        Set<UUID> touched = new TreeSet<>(grids.keySet());
        touched.addAll(h.createQuery(GRIDS_OF_PLACES)
                .bindArray("places", UUID.class, List.copyOf(places))
                .mapTo(UUID.class)
                .list());
        touched.addAll(h.createQuery(GRIDS)
                .bind("shift", shift)
                .bindArray("grids", UUID.class, List.copyOf(grids.keySet()))
                .bindArray(
                        "first",
                        Long.class,
                        grids.values().stream().map(Pass::firstMs).toList())
                .bindArray(
                        "last",
                        Long.class,
                        grids.values().stream().map(Pass::lastMs).toList())
                .mapTo(UUID.class)
                .list());
        Patrolled.follow(h, pieces, touched);
    }
}
