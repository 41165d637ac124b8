package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.xunfang.geodata.geo.LocalPlane;
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
                    "TRUNCATE patrol_plan, patrol_place, key_place, patrol_unit, account, org_unit, road, grid, incident,"
                            + " event, job CASCADE");
            h.execute("UPDATE county SET name = 'drawing', plane_lon = 117, plane_lat = 28");
            // the roads have changed for whoever keeps graphs of them
            h.execute("UPDATE layer_version SET version = version + 1 WHERE layer = 'base'");
        });
    }

    PatrolDrawing road(String name, String wkt) {
        insert("""
                INSERT INTO road (id, name, class, joins, line, source, external_id)
                VALUES (:id, :name, 'tertiary', 'geometry', :shape, 'drawing', :name)
                """, name, wkt, null);
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

    UUID keyPlace(String name, String wkt, boolean mustReach) {
        return insert("""
                INSERT INTO key_place (id, name, class, point, must_reach, source, external_id)
                VALUES (:id, :name, 'school', :shape, %s, 'drawing', :name)
                """.formatted(mustReach), name, wkt, null);
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
