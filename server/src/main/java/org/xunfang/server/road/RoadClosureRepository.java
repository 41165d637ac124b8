package org.xunfang.server.road;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;

/** The closures of roads as the database keeps them; none is ever deleted. */
public final class RoadClosureRepository {

    private RoadClosureRepository() {}

    /** A closure to be stored; {@code point} and {@code line} in degrees. */
    record NewRow(
            UUID id,
            UUID roadId,
            @Nullable String roadName,
            Point point,
            boolean wholeRoad,
            Geometry line,
            @Nullable UUID villageId,
            Instant fromAt,
            Instant untilAt,
            String note,
            @Nullable UUID account) {}

    private static final String SELECT = """
            SELECT c.id, c.road_id, c.road_name, c.point, c.whole_road, c.line, c.village_id, v.name AS village,
                   c.from_at, c.until_at, c.note, a.login, c.created_at
            FROM road_closure c LEFT JOIN village v ON v.id = c.village_id LEFT JOIN account a ON a.id = c.created_by
            WHERE c.opened_at IS NULL AND c.until_at > :now
            """;

    /** Those that hold or are going to, by their beginning. */
    static List<RoadClosureView> list(Handle h, Instant now) {
        return h.createQuery(SELECT + " ORDER BY c.from_at, c.id")
                .bind("now", now)
                .map((row, context) -> view(row))
                .list();
    }

    /** One of these. */
    static Optional<RoadClosureView> find(Handle h, UUID id, Instant now) {
        return h.createQuery(SELECT + " AND c.id = :id")
                .bind("now", now)
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    /**
     * Those that hold at some moment of a time span, by id: a plan for that time does without these roads. What was opened
     * early is closed until then.
     */
    public static List<RoadClosure> during(Handle h, Instant from, Instant until) {
        return h.createQuery("""
                        SELECT id, road_id, point, whole_road FROM road_closure
                        WHERE from_at < :until AND least(until_at, opened_at) > :from ORDER BY id
                        """)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> new RoadClosure(
                        row.getObject("id", UUID.class),
                        row.getString("road_id"),
                        geometry(row, "point").getCoordinate(),
                        row.getBoolean("whole_road")))
                .list();
    }

    private static final String SAME = """
            SELECT id FROM road_closure
            WHERE created_by = :account AND opened_at IS NULL AND road_id = :roadId AND whole_road = :wholeRoad
              AND point = :point AND until_at = :untilAt AND note = :note
              AND CASE WHEN :fromGiven THEN from_at = :fromAt ELSE from_at <= :fromAt END
            ORDER BY created_at, id LIMIT 1
            """;

    /**
     * A closure that closes the same and has been made by the same account; requests at the same moment wait for one another.
     *
     * @param fromGiven false where it is to be closed from now on, as it may be already
     */
    static Optional<UUID> findSame(Handle transaction, NewRow row, boolean fromGiven) {
        transaction.execute("SELECT pg_advisory_xact_lock(7239021)");
        return transaction
                .createQuery(SAME)
                .bind("account", row.account())
                .bind("roadId", row.roadId())
                .bind("wholeRoad", row.wholeRoad())
                .bind("point", row.point())
                .bind("untilAt", row.untilAt())
                .bind("note", row.note())
                .bind("fromGiven", fromGiven)
                .bind("fromAt", row.fromAt())
                .mapTo(UUID.class)
                .findOne();
    }

    /** Boundaries are drawn with a hand: a road may swing out of the villages over so many metres in all. */
    private static final double OUTSIDE_M = 30;

    private static final String WITHIN_GROUND = """
            (CAST(:root AS uuid) IS NULL OR coalesce((
              SELECT ST_Length(CAST(ST_Difference(<line>, ST_Union(v.boundary)) AS geography)) <= :outside
              FROM village v JOIN org_unit_village k ON k.village_id = v.id
              WHERE k.org_unit_id = :root AND ST_Intersects(v.boundary, <line>)), false))
            """;

    /** True where a line lies in the villages of a sub-tree. */
    static boolean isWithin(Handle h, Geometry line, @Nullable UUID root) {
        return h.createQuery("SELECT " + WITHIN_GROUND.replace("<line>", "CAST(:line AS geometry)"))
                .bind("line", line)
                .bind("root", root)
                .bind("outside", OUTSIDE_M)
                .mapTo(Boolean.class)
                .one();
    }

    static void insert(Handle transaction, NewRow row) {
        transaction
                .createUpdate("""
                        INSERT INTO road_closure (id, road_id, road_name, point, whole_road, line, village_id, from_at, until_at,
                                                  note, created_by)
                        VALUES (:id, :roadId, :roadName, :point, :wholeRoad, :line, :villageId, :fromAt, :untilAt, :note, :account)
                        """)
                .bind("id", row.id())
                .bind("roadId", row.roadId())
                .bind("roadName", row.roadName())
                .bind("point", row.point())
                .bind("wholeRoad", row.wholeRoad())
                .bind("line", row.line())
                .bind("villageId", row.villageId())
                .bind("fromAt", row.fromAt())
                .bind("untilAt", row.untilAt())
                .bind("note", row.note())
                .bind("account", row.account())
                .execute();
    }

    /** Opens a road that is closed, all of it within a sub-tree; false where there is no such closure. */
    static boolean open(Handle transaction, UUID id, @Nullable UUID root, @Nullable UUID account, Instant now) {
        return transaction
                        .createUpdate("""
                        UPDATE road_closure SET opened_at = :now, opened_by = :account
                        WHERE id = :id AND opened_at IS NULL AND until_at > :now AND
                        """
                                + Within.village("village_id") + " AND (NOT whole_road OR "
                                + WITHIN_GROUND.replace("<line>", "line") + ")")
                        .bind("id", id)
                        .bind("outside", OUTSIDE_M)
                        .bind("root", root)
                        .bind("account", account)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Notes that closures are over whose time is; returns which. */
    static List<UUID> settle(Handle transaction, Instant now) {
        return transaction.createQuery("""
                        UPDATE road_closure SET opened_at = until_at WHERE opened_at IS NULL AND until_at <= :now RETURNING id
                        """).bind("now", now).mapTo(UUID.class).list();
    }

    /** The village in which a point lies, within a sub-tree. */
    static Optional<UUID> village(Handle h, Point point, @Nullable UUID root) {
        return h.createQuery("SELECT id FROM village WHERE ST_Covers(boundary, :point) AND " + Within.village("id")
                        + " ORDER BY id LIMIT 1")
                .bind("point", point)
                .bind("root", root)
                .mapTo(UUID.class)
                .findOne();
    }

    private static RoadClosureView view(ResultSet row) throws SQLException {
        Geometry point = geometry(row, "point");
        return new RoadClosureView(
                row.getObject("id", UUID.class),
                row.getObject("road_id", UUID.class),
                row.getString("road_name"),
                List.of(point.getCoordinate().x, point.getCoordinate().y),
                row.getBoolean("whole_road"),
                geometry(row, "line"),
                row.getObject("village_id", UUID.class),
                row.getString("village"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("until_at").toInstant(),
                row.getString("note"),
                row.getString("login"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Geometry geometry(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Ewkb.read(row.getString(column)));
    }
}
