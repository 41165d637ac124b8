package org.xunfang.server.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.RoadClass;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.db.Ewkb;

/** Reads what there is to know about places. */
final class CountyFactsRepository {

    private static final Set<String> CLASS_CODES = RoadClassTable.standard().listClasses().stream()
            .map(RoadClass::code)
            .collect(Collectors.toSet());

    private final Handle h;
    private final LocalPlane plane;
    private final Perspective headline;

    CountyFactsRepository(Handle h, LocalPlane plane, LevelTable levels) {
        this.h = h;
        this.plane = plane;
        this.headline = Perspective.of(levels, name -> null);
    }

    CountyFacts load(Instant now) {
        return new CountyFacts(
                keyPlaces(), gaps(), incidents(now), hazards(), grids(), hamlets(), roads(), passes(), visits());
    }

    private List<CountyFacts.KeyPlace> keyPlaces() {
        return h.createQuery("SELECT id, class, name, must_reach, point FROM key_place ORDER BY id")
                .map((row, context) -> new CountyFacts.KeyPlace(
                        row.getString("id"),
                        row.getString("class"),
                        row.getString("name"),
                        at(row, "point"),
                        row.getBoolean("must_reach")))
                .list();
    }

    /** The last crossing of the ground's edge along the evidence, which runs inward; its middle where there is none. */
    private static final String GAPS = """
            SELECT u.id, u.name, g.number, g.road_names, coalesce(
              (SELECT d.geom FROM ST_DumpPoints(ST_Intersection(g.witness, ST_Boundary(u.ground))) d
               ORDER BY ST_LineLocatePoint(g.witness, d.geom) DESC LIMIT 1),
              ST_LineInterpolatePoint(g.witness, 0.5)) AS point
            FROM coverage_gap g JOIN wall_unit u ON u.id = g.wall_unit_id
            WHERE g.level = :level AND g.camera_set = :set AND g.road_set = :network
            ORDER BY u.id, g.number
            """;

    private List<CountyFacts.Gap> gaps() {
        return h.createQuery(GAPS)
                .bind("level", headline.level())
                .bind("set", headline.set())
                .bind("network", headline.network())
                .map((row, context) -> new CountyFacts.Gap(
                        row.getString("id"),
                        row.getString("name"),
                        row.getInt("number"),
                        road((String[]) row.getArray("road_names").getArray()),
                        at(row, "point")))
                .list();
    }

    /** A road without a name goes by its class among the names of a gap. */
    private static String road(String[] names) {
        return Arrays.stream(names)
                .filter(name -> !CLASS_CODES.contains(name))
                .findFirst()
                .orElse("");
    }

    /** What somebody of a patrol has entered himself is the patrol's own finding. */
    private static final String FOUND_ON_PATROL = """
            EXISTS (SELECT FROM account a WHERE a.id = i.reported_by AND (
              a.role = 'officer' OR EXISTS (SELECT FROM member m WHERE m.account_id = a.id)))
            """;

    private static final String INCIDENTS = """
            SELECT i.category, i.grade, i.occurred_at, i.point
            FROM incident i
            WHERE i.kind <> 'hazard' AND i.occurred_at > :since AND i.occurred_at <= :now AND NOT <found>
            ORDER BY i.occurred_at, i.id
            """.replace("<found>", FOUND_ON_PATROL);

    private List<CountyFacts.Incident> incidents(Instant now) {
        return h.createQuery(INCIDENTS)
                .bind("since", now.minus(Duration.ofDays(CountyFacts.RHYTHM_DAYS)))
                .bind("now", now)
                .map((row, context) -> new CountyFacts.Incident(
                        row.getString("category"),
                        row.getInt("grade"),
                        Objects.requireNonNull(instant(row, "occurred_at")),
                        at(row, "point")))
                .list();
    }

    private List<CountyFacts.Hazard> hazards() {
        return h.createQuery("""
                        SELECT i.id, i.title, i.category, i.grade, i.due_at, i.point, <found> AS found FROM incident i
                        WHERE i.kind = 'hazard' AND i.closed_at IS NULL ORDER BY i.id
                        """.replace("<found>", FOUND_ON_PATROL))
                .map((row, context) -> new CountyFacts.Hazard(
                        row.getString("id"),
                        row.getString("title"),
                        row.getString("category"),
                        row.getInt("grade"),
                        instant(row, "due_at"),
                        row.getBoolean("found"),
                        at(row, "point")))
                .list();
    }

    private static final String GRIDS = """
            SELECT g.id, g.name, g.boundary, k.patrolled_at, coalesce(
              (SELECT ST_ClosestPoint(ST_Intersection(r.line, g.boundary), ST_Centroid(g.boundary))
               FROM road r
               WHERE ST_Intersects(r.line, g.boundary) AND r.class NOT IN ('path', 'footway', 'steps')
               ORDER BY ST_Distance(r.line, ST_Centroid(g.boundary)), r.id LIMIT 1),
              ST_PointOnSurface(g.boundary)) AS point
            FROM grid g LEFT JOIN grid_patrol k ON k.grid_id = g.id ORDER BY g.id
            """;

    private List<CountyFacts.Grid> grids() {
        return h.createQuery(GRIDS)
                .map((row, context) -> new CountyFacts.Grid(
                        row.getString("id"),
                        row.getString("name"),
                        plane.toPlane(Objects.requireNonNull(Ewkb.read(row.getString("boundary")))),
                        at(row, "point"),
                        instant(row, "patrolled_at")))
                .list();
    }

    private List<CountyFacts.Hamlet> hamlets() {
        return h.createQuery("""
                        SELECT CASE WHEN v.name = h.name THEN h.name ELSE v.name || h.name END AS name, h.point
                        FROM hamlet h JOIN village v ON v.id = h.village_id ORDER BY h.id
                        """)
                .map((row, context) -> new CountyFacts.Hamlet(row.getString("name"), at(row, "point")))
                .list();
    }

    private static final String NAMED = """
            r.name <> '' AND ST_Length(r.line) > 0
              AND r.class IN ('trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'road')
            """;

    /** Roads between places, in the order of their names; what a road is called is all that joins its parts. */
    private static final String ROADS = """
            SELECT name, line FROM road r WHERE <named> ORDER BY name, id
            """.replace("<named>", NAMED);

    private List<CountyFacts.Stretch> roads() {
        Map<String, List<Geometry>> byName = new LinkedHashMap<>();
        h.createQuery(ROADS)
                .map((row, context) ->
                        Map.entry(row.getString("name"), Objects.requireNonNull(Ewkb.read(row.getString("line")))))
                .forEach(road -> byName.computeIfAbsent(road.getKey(), name -> new ArrayList<>())
                        .add(plane.toPlane(road.getValue())));
        return byName.entrySet().stream()
                .flatMap(road -> RoadStretches.of(road.getKey(), road.getValue()).stream())
                .toList();
    }

    private static final String PASSES = """
            SELECT ST_LineInterpolatePoint(r.line, least(1, (k.piece + 0.5) / road_pieces(r.line))) AS point, k.patrolled_at
            FROM road_patrol k JOIN road r ON r.id = k.road_id WHERE <named> ORDER BY k.road_id, k.piece
            """.replace("<named>", NAMED);

    private List<CountyFacts.Visit> passes() {
        return h.createQuery(PASSES)
                .map((row, context) ->
                        new CountyFacts.Visit(at(row, "point"), Objects.requireNonNull(instant(row, "patrolled_at"))))
                .list();
    }

    private List<CountyFacts.Visit> visits() {
        return h.createQuery("""
                        SELECT p.point, max(coalesce(v.left_at, v.arrived_at)) AS ended
                        FROM visit v JOIN patrol_place p ON p.id = v.place_id GROUP BY p.id ORDER BY p.id
                        """)
                .map((row, context) ->
                        new CountyFacts.Visit(at(row, "point"), Objects.requireNonNull(instant(row, "ended"))))
                .list();
    }

    private Coordinate at(ResultSet row, String column) throws SQLException {
        Coordinate lonLat =
                Objects.requireNonNull(Ewkb.read(row.getString(column))).getCoordinate();
        return plane.toPlane(lonLat.x, lonLat.y);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null
                ? null
                : row.getTimestamp(column).toInstant();
    }
}
