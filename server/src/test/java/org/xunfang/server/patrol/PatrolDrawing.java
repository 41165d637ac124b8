package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;

/** A county drawn by hand, in metres around 117° E, 28° N, on a day that stands still. */
final class PatrolDrawing {

    static final Instant NOW = Instant.parse("2026-11-23T00:10:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final LocalPlane PLANE = LocalPlane.around(117, 28);

    private final Jdbi jdbi;

    PatrolDrawing(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(h -> {
            h.execute(
                    "TRUNCATE replan, road_closure, device, patrol_plan, patrol_place, place_mark, key_place, patrol_unit, account, org_unit, village, road, grid, incident,"
                            + " event, job CASCADE");
            h.execute("UPDATE county SET name = 'drawing', plane_lon = 117, plane_lat = 28");
            // the roads have changed for whoever keeps graphs of them
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
        });
    }

    /** A road without a name of its own: it is no place to patrol. */
    PatrolDrawing road(String id, String wkt) {
        insert("""
                INSERT INTO road (id, class, joins, line, source, external_id)
                VALUES (:id, 'tertiary', 'geometry', :shape, 'drawing', :name)
                """, id, wkt, null);
        return this;
    }

    /** Gives a road the name that people know it by; stretches of it become places. */
    PatrolDrawing named(String road) {
        jdbi.useHandle(h -> h.execute("UPDATE road SET name = external_id WHERE external_id = ?", road));
        return this;
    }

    UUID orgUnit(String name, @Nullable UUID parent, @Nullable String areaWkt) {
        return insert("""
                INSERT INTO org_unit (id, parent_id, name, kind, area, source, external_id)
                VALUES (:id, CAST(:ref AS uuid), :name, 'squadron', CAST(:shape AS geometry), 'drawing', :name)
                """, name, areaWkt, parent);
    }

    UUID unit(String name, UUID orgUnit, String stationWkt) {
        return insert("""
                INSERT INTO patrol_unit (id, org_unit_id, name, mode, station, source, external_id)
                VALUES (:id, :ref, :name, 'car', :shape, 'drawing', :name)
                """, name, stationWkt, orgUnit);
    }

    /** A shift from midnight, UTC, for some minutes. */
    UUID shift(UUID unit, int minutes) {
        UUID id = Ids.next();
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO shift (id, patrol_unit_id, day, starts_at, ends_at) VALUES (?, ?, '2026-11-23', ?, ?)",
                id,
                unit,
                midnight,
                midnight.plusSeconds(60L * minutes)));
        return id;
    }

    UUID village(String name, String boundaryWkt) {
        return insert("""
                INSERT INTO village (id, name, boundary, source, external_id)
                VALUES (:id, :name, ST_Multi(CAST(:shape AS geometry)), 'drawing', :name)
                """, name, boundaryWkt, null);
    }

    UUID grid(String name, UUID village, String boundaryWkt) {
        return insert("""
                INSERT INTO grid (id, village_id, code, name, boundary, source, external_id)
                VALUES (:id, :ref, :name, :name, ST_Multi(CAST(:shape AS geometry)), 'drawing', :name)
                """, name, boundaryWkt, village);
    }

    UUID keyPlace(String name, String wkt, boolean mustReach) {
        return insert("""
                INSERT INTO key_place (id, name, class, point, must_reach, source, external_id)
                VALUES (:id, :name, 'school', :shape, %s, 'drawing', :name)
                """.formatted(mustReach), name, wkt, null);
    }

    /** A leader wants two units to meet at a place that a survey has found before. */
    void meeting(String place, Instant at) {
        jdbi.useHandle(h -> {
            h.createUpdate("""
                            INSERT INTO place_mark (id, kind, place_id, point, name, created_at, meet_at)
                            SELECT :id, 'must', id, point, name, :now, :at FROM patrol_place WHERE name = :name
                            """)
                    .bind("id", Ids.next())
                    .bind("now", NOW)
                    .bind("at", at)
                    .bind("name", place)
                    .execute();
            h.execute("UPDATE patrol_survey SET asked = asked + 1");
        });
    }

    /** A leader rules a place out that a survey has found before. */
    void forbid(String place) {
        jdbi.useHandle(h -> {
            h.createUpdate("""
                            INSERT INTO place_mark (id, kind, place_id, point, name, created_at)
                            SELECT :id, 'forbid', id, point, name, :now FROM patrol_place WHERE name = :name
                            """)
                    .bind("id", Ids.next())
                    .bind("now", NOW)
                    .bind("name", place)
                    .execute();
            h.execute("UPDATE patrol_survey SET asked = asked + 1");
        });
    }

    /** A leader's account; its unit bounds nothing but what the test gives as root. */
    Principal account(String login, UUID orgUnit) {
        UUID id = Ids.next();
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO account (id, login, name, role, password_hash, org_unit_id) VALUES (?, ?, ?, 'leader', 'x', ?)",
                id,
                login,
                login,
                orgUnit));
        return new Principal(id, login, login, Role.LEADER, orgUnit, false, "", Ids.next(), false);
    }

    /** An open call-out of grade 2. */
    UUID incident(String title, String wkt) {
        return insert("""
                INSERT INTO incident (id, kind, category, grade, title, point, state, occurred_at, source, external_id)
                VALUES (:id, 'call_out', 'fight', 2, :name, :shape, 'waiting', '2026-11-23T00:25:00Z', 'drawing', :name)
                """, title, wkt, null);
    }

    /** A stretch of a road that is closed all day. */
    void closure(String road, String pointWkt, String lineWkt) {
        jdbi.useHandle(h -> h.createUpdate("""
                        INSERT INTO road_closure (id, road_id, road_name, point, whole_road, line, from_at, until_at)
                        SELECT :id, r.id, r.name, :point, false, :line, '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'
                        FROM road r WHERE r.external_id = :road
                        """)
                .bind("id", Ids.next())
                .bind("road", road)
                .bind("point", degrees(pointWkt))
                .bind("line", degrees(lineWkt))
                .execute());
    }

    /** Where the unit of a shift was at a moment, by a device of its own. */
    void position(UUID shift, String wkt, Instant at) {
        Coordinate place = degrees(wkt).getCoordinate();
        jdbi.useHandle(h -> {
            int device = h.createQuery("""
                            INSERT INTO device (name, token_hash) VALUES ('d', sha256(CAST(:id AS text)::bytea)) RETURNING number
                            """)
                    .bind("id", Ids.next())
                    .mapTo(Integer.class)
                    .one();
            h.createUpdate("""
                            INSERT INTO unit_state (patrol_unit_id, device_number, fixed_at, received_at, lon_e7, lat_e7, changed_at)
                            SELECT patrol_unit_id, :device, :at, :at, :lon, :lat, :at FROM shift WHERE id = :shift
                            """)
                    .bind("device", device)
                    .bind("at", at)
                    .bind("lon", Math.round(place.x * 1e7))
                    .bind("lat", Math.round(place.y * 1e7))
                    .bind("shift", shift)
                    .execute();
        });
    }

    /** A barrier on a road for a time. */
    UUID closure(String road, String wkt, Instant from, Instant until) {
        UUID id = insert("""
                INSERT INTO road_closure (id, road_id, point, whole_road, line, from_at, until_at)
                SELECT :id, id, :shape, false, ST_Multi(line), now(), now() + interval '1 day' FROM road WHERE external_id = :name
                """, road, wkt, null);
        jdbi.useHandle(
                h -> h.execute("UPDATE road_closure SET from_at = ?, until_at = ? WHERE id = ?", from, until, id));
        return id;
    }

    void remove(String table, UUID id) {
        jdbi.useHandle(h -> h.execute("DELETE FROM " + table + " WHERE id = ?", id));
    }

    void visit(UUID unit, String place, Instant arrived, Instant left) {
        jdbi.useHandle(h -> h.execute("""
                INSERT INTO visit (patrol_unit_id, place_id, arrived_at, left_at)
                SELECT ?, id, ?, ? FROM patrol_place WHERE name = ?
                """, unit, arrived, left, place));
    }

    private UUID insert(String sql, String name, @Nullable String wkt, @Nullable UUID ref) {
        UUID id = Ids.next();
        jdbi.useHandle((Handle h) -> h.createUpdate(sql)
                .bind("id", id)
                .bind("name", name)
                .bind("shape", wkt == null ? null : degrees(wkt))
                .bind("ref", ref)
                .execute());
        return id;
    }

    private static Geometry degrees(String wkt) {
        try {
            return PLANE.toLonLat(new WKTReader().read(wkt));
        } catch (ParseException e) {
            throw new AssertionError(wkt, e);
        }
    }
}
