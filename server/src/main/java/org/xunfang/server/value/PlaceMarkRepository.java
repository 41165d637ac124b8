package org.xunfang.server.value;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;

/** The marks of leaders. An ended one is kept. */
final class PlaceMarkRepository {

    private PlaceMarkRepository() {}

    private static final String OPEN = """
            SELECT id, kind, place_id, point, area, name, note, strength, coalesce(from_at, created_at) AS from_at, until_at,
                   needs, meet_at
            FROM place_mark WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > :now) ORDER BY created_at, id
            """;

    /** Those that are not over, the oldest first, in metres on a plane. */
    static List<PlaceMark> open(Handle h, LocalPlane plane, Instant now) {
        return h.createQuery(OPEN)
                .bind("now", now)
                .map((row, context) -> mark(plane, row))
                .list();
    }

    private static final String LIST =
            """
            SELECT m.id, m.kind, m.place_id, ST_X(m.point) AS lon, ST_Y(m.point) AS lat, m.area, m.name, m.note, m.strength,
                   coalesce(m.from_at, m.created_at) AS from_at, m.until_at, m.needs, m.meet_at, a.name AS author, m.created_at,
                   <own> AS yours
            FROM place_mark m LEFT JOIN account a ON a.id = m.created_by
            WHERE (<own> OR <village>
              OR (m.village_id IS NULL AND EXISTS (
                SELECT FROM org_unit o WHERE o.id IN (SELECT org_subtree(:root)) AND ST_Intersects(o.area, coalesce(m.point, m.area))))
              OR (m.area IS NOT NULL AND EXISTS (
                SELECT FROM village v JOIN org_unit_village k ON k.village_id = v.id
                WHERE k.org_unit_id = :root AND ST_Intersects(v.boundary, m.area))))
            """.replace("<own>", Within.orgUnit("m.org_unit_id")).replace("<village>", Within.village("m.village_id"));

    private static final String NOT_OVER = " AND m.ended_at IS NULL AND (m.until_at IS NULL OR m.until_at > :now)";

    /** Those that are not over on the ground of a sub-tree, and those made for it; the newest first. */
    static List<PlaceMarkView> list(Handle h, @Nullable UUID root, Instant now) {
        return h.createQuery(LIST + NOT_OVER + " ORDER BY m.created_at DESC, m.id")
                .bind("root", root)
                .bind("now", now)
                .map((row, context) -> view(row))
                .list();
    }

    /** A mark of these, also one that is over. */
    static Optional<PlaceMarkView> find(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery(LIST + " AND m.id = :id")
                .bind("root", root)
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne();
    }

    /** A patrol place: its name, and where it is. */
    record Target(String name, Geometry point) {}

    private static final String REACHED = """
            (CAST(:root AS uuid) IS NULL OR EXISTS (
              SELECT FROM village v JOIN org_unit_village k ON k.village_id = v.id
              WHERE k.org_unit_id = :root AND ST_Covers(v.boundary, <point>)) OR EXISTS (
              SELECT FROM org_unit o
              WHERE o.id IN (SELECT org_subtree(:root)) AND ST_Covers(o.area, <point>)
                AND NOT EXISTS (SELECT FROM village v WHERE ST_Covers(v.boundary, <point>))))
            """;

    /** A patrol place on the ground of the sub-tree. */
    static Optional<Target> findPlace(Handle h, UUID id, @Nullable UUID root) {
        return h.createQuery("SELECT name, point FROM patrol_place p WHERE id = :id AND "
                        + REACHED.replace("<point>", "p.point"))
                .bind("id", id)
                .bind("root", root)
                .map((row, context) ->
                        new Target(row.getString("name"), Objects.requireNonNull(Ewkb.read(row.getString("point")))))
                .findOne();
    }

    /** True where a point lies on the ground of the sub-tree. */
    static boolean isReached(Handle h, Geometry point, @Nullable UUID root) {
        return h.createQuery("SELECT " + REACHED.replace("<point>", "CAST(:point AS geometry)"))
                .bind("point", point)
                .bind("root", root)
                .mapTo(Boolean.class)
                .one();
    }

    private static final String CLIP = """
            WITH reached AS (
              SELECT boundary AS ground FROM village v JOIN org_unit_village k ON k.village_id = v.id
              WHERE k.org_unit_id = :root AND ST_Intersects(v.boundary, :area)
              UNION ALL
              SELECT ST_Difference(o.area, coalesce(f.ground, ST_GeomFromText('POLYGON EMPTY', 4326)))
              FROM org_unit o, (SELECT ST_Union(boundary) AS ground FROM village WHERE ST_Intersects(boundary, :area)) AS f
              WHERE o.id IN (SELECT org_subtree(:root)) AND ST_Intersects(o.area, :area))
            SELECT ST_Multi(ST_CollectionExtract(ST_Intersection(CAST(:area AS geometry), (SELECT ST_Union(ground) FROM reached)), 3))
            """;

    /** The part of an area that is the ground of the sub-tree, as it is for points; empty where there is none. */
    static Optional<Geometry> clipped(Handle h, Geometry area, UUID root) {
        return h.createQuery(CLIP)
                .bind("area", area)
                .bind("root", root)
                .mapTo(String.class)
                .findOne()
                .map(Ewkb::read)
                .filter(g -> !g.isEmpty());
    }

    /** Whose mark it is to be, and where. */
    record NewMark(
            UUID id,
            PlaceMarkForm form,
            @Nullable Geometry point,
            @Nullable Geometry area,
            String name,
            @Nullable UUID orgUnit,
            UUID account,
            Instant now) {}

    private static final String SAME = """
            SELECT id FROM place_mark
            WHERE created_by = :account AND ended_at IS NULL AND (until_at IS NULL OR until_at > :now) AND kind = :kind
              AND place_id IS NOT DISTINCT FROM CAST(:place AS uuid) AND note = :note AND strength = :strength
              AND from_at IS NOT DISTINCT FROM CAST(:from AS timestamptz)
              AND until_at IS NOT DISTINCT FROM CAST(:until AS timestamptz)
              AND needs = CAST(:needs AS text[]) AND meet_at IS NOT DISTINCT FROM CAST(:meet AS timestamptz)
              AND CASE WHEN CAST(:area AS geometry) IS NULL THEN point = :point ELSE area = ST_Multi(:area) END
            ORDER BY created_at LIMIT 1
            """;

    /** A mark that says the same and has been made by the same account; requests at the same moment wait for one another. */
    static Optional<UUID> findSame(Handle h, NewMark mark) {
        h.execute("SELECT pg_advisory_xact_lock(7239020)");
        return bound(h.createQuery(SAME), mark).mapTo(UUID.class).findOne();
    }

    private static final String ADD = """
            INSERT INTO place_mark (id, kind, place_id, point, area, name, note, strength, from_at, until_at, village_id,
                                    org_unit_id, created_by, created_at, needs, meet_at)
            VALUES (:id, :kind, CAST(:place AS uuid), CAST(:point AS geometry), ST_Multi(CAST(:area AS geometry)), :name, :note,
              :strength, CAST(:from AS timestamptz), CAST(:until AS timestamptz),
              (SELECT id FROM village WHERE ST_Covers(boundary, CAST(:point AS geometry)) ORDER BY id LIMIT 1),
              CAST(:unit AS uuid), :account, :now, CAST(:needs AS text[]), CAST(:meet AS timestamptz))
            """;

    static void add(Handle h, NewMark mark) {
        bound(h.createUpdate(ADD), mark)
                .bind("id", mark.id())
                .bind("name", mark.name())
                .bind("unit", mark.orgUnit())
                .execute();
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bound(S statement, NewMark mark) {
        PlaceMarkForm form = mark.form();
        return statement
                .bind("account", mark.account())
                .bind("now", mark.now())
                .bind("kind", form.kind())
                .bind("place", form.placeId())
                .bind("point", mark.point())
                .bind("area", mark.area())
                .bind("note", form.note())
                .bind("strength", form.strength())
                .bind("from", form.fromAt())
                .bind("until", form.untilAt())
                .bindArray("needs", String.class, Objects.requireNonNull(form.needs()))
                .bind("meet", form.meetAt());
    }

    private static final String END = """
            UPDATE place_mark SET ended_by = :account, ended_at = :now
            WHERE id = :id AND ended_at IS NULL AND (until_at IS NULL OR until_at > :now)
            """;

    /** Ends a mark; false where it is over already. */
    static boolean end(Handle h, UUID id, UUID account, Instant now) {
        return h.createUpdate(END)
                        .bind("id", id)
                        .bind("account", account)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static PlaceMark mark(LocalPlane plane, ResultSet row) throws SQLException {
        Geometry point = Ewkb.read(row.getString("point"));
        Geometry area = Ewkb.read(row.getString("area"));
        Coordinate at = point == null ? null : point.getCoordinate();
        return new PlaceMark(
                row.getObject("id", UUID.class),
                PlaceMark.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("place_id", UUID.class),
                at == null ? null : plane.toPlane(at.x, at.y),
                area == null ? null : plane.toPlane(area),
                row.getString("name"),
                row.getString("note"),
                row.getDouble("strength"),
                row.getTimestamp("from_at").toInstant(),
                instant(row, "until_at"),
                Set.of(needs(row)),
                instant(row, "meet_at"));
    }

    private static PlaceMarkView view(ResultSet row) throws SQLException {
        Geometry area = Ewkb.read(row.getString("area"));
        return new PlaceMarkView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("place_id", UUID.class),
                area == null ? List.of(row.getDouble("lon"), row.getDouble("lat")) : null,
                area,
                row.getString("name"),
                row.getString("note"),
                row.getDouble("strength"),
                row.getTimestamp("from_at").toInstant(),
                instant(row, "until_at"),
                List.of(needs(row)),
                instant(row, "meet_at"),
                row.getString("author"),
                row.getTimestamp("created_at").toInstant(),
                row.getBoolean("yours"));
    }

    private static String[] needs(ResultSet row) throws SQLException {
        return (String[]) row.getArray("needs").getArray();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
