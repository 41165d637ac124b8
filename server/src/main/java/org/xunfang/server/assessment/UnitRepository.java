package org.xunfang.server.assessment;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.copy.CopyManager;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.WallUnit;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.server.county.PlaneBox;
import org.xunfang.server.db.CopyBuffer;
import org.xunfang.server.scene.WallUnitRow;

/** The wall units in the database, read without the names of their hamlets. Belongs to its transaction. */
final class UnitRepository {

    /** A shape that has been to the database and back differs by less, metres. */
    private static final double SAME_M = 1e-4;

    private final Handle h;
    private final LocalPlane plane;
    private final CopyManager copy;

    UnitRepository(Handle transaction, LocalPlane plane, CopyManager copy) {
        this.h = transaction;
        this.plane = plane;
        this.copy = copy;
    }

    private static final String LIST = "SELECT " + WallUnitRow.COLUMNS + """
            FROM wall_unit u
            WHERE <box> AND EXISTS (SELECT FROM wall_unit_village uv WHERE uv.wall_unit_id = u.id)
            """;

    /** Those whose ground comes into a box on the plane; null: all. */
    List<WallUnit> list(@Nullable Envelope box) {
        return PlaneBox.query(h, LIST + " ORDER BY id", "ground", plane, box)
                .map((row, context) -> WallUnitRow.read(row, plane))
                .list();
    }

    List<WallUnit> ofVillage(String village) {
        return h.createQuery(LIST
                        + " AND id IN (SELECT wall_unit_id FROM wall_unit_village WHERE village_id = CAST(:village AS uuid))"
                        + " ORDER BY id")
                .define("box", "true")
                .bind("village", village)
                .map((row, context) -> WallUnitRow.read(row, plane))
                .list();
    }

    /**
     * Puts units in the place of those that are kept; with a unit go its walls, unless it is the same as before.
     *
     * @return the units that have changed, as they are now and as they were
     */
    List<WallUnit> replace(WallUnits derived) throws SQLException {
        Map<String, WallUnit> before = new HashMap<>();
        list(null).forEach(unit -> before.put(unit.id(), unit));
        List<WallUnit> fresh = new ArrayList<>();
        for (WallUnit unit : derived.units()) {
            WallUnit old = before.get(unit.id());
            if (old != null && isSame(old, unit)) {
                before.remove(unit.id());
            } else {
                fresh.add(unit);
            }
        }
        h.createUpdate("DELETE FROM wall_unit WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, before.keySet())
                .execute();
        write(fresh);
        // one without a village any more is kept by nobody and read by nobody
        h.execute(
                "DELETE FROM wall_unit u WHERE NOT EXISTS (SELECT FROM wall_unit_village v WHERE v.wall_unit_id = u.id)");
        List<WallUnit> changed = new ArrayList<>(fresh);
        changed.addAll(before.values());
        return changed;
    }

    private static boolean isSame(WallUnit a, WallUnit b) {
        return a.villageIds().equals(b.villageIds())
                && a.coreOrigin() == b.coreOrigin()
                && isSame(a.ground(), b.ground())
                && isSame(a.core(), b.core());
    }

    private static boolean isSame(Geometry a, Geometry b) {
        return a.isEmpty() || b.isEmpty()
                ? a.isEmpty() && b.isEmpty()
                : Shapes.multiPolygon(a).equalsExact(Shapes.multiPolygon(b), SAME_M);
    }

    private void write(List<WallUnit> units) throws SQLException {
        CopyBuffer rows = new CopyBuffer(copy, "wall_unit (id, name, core_origin, core, ground, label_point)");
        CopyBuffer links = new CopyBuffer(copy, "wall_unit_village (wall_unit_id, village_id)");
        Set<String> villages = villagesOf(units);
        for (WallUnit unit : units) {
            Geometry labelled = unit.core().isEmpty() ? unit.ground() : unit.core();
            rows.add(
                    unit.id(),
                    name(unit),
                    unit.coreOrigin().name().toLowerCase(Locale.ROOT),
                    unit.core().isEmpty() ? null : plane.toLonLat(Shapes.multiPolygon(unit.core())),
                    plane.toLonLat(Shapes.multiPolygon(unit.ground())),
                    plane.toLonLat(labelled.getInteriorPoint()));
        }
        rows.flush();
        for (WallUnit unit : units) {
            for (String village : unit.villageIds()) {
                if (villages.contains(village)) {
                    links.add(unit.id(), village);
                }
            }
        }
        links.flush();
        h.createUpdate("""
                        UPDATE wall_unit SET houses = n FROM (
                          SELECT u.id, count(*) AS n FROM wall_unit u JOIN building b
                            ON ST_Intersects(u.core, ST_PointOnSurface(b.footprint)) AND u.core && b.footprint
                          WHERE u.id = ANY(:ids) GROUP BY u.id) AS counted
                        WHERE counted.id = wall_unit.id
                        """)
                .bindArray("ids", String.class, units.stream().map(WallUnit::id).toList())
                .execute();
    }

    /** Villages that are still there, and stay so until the transaction has ended. */
    private Set<String> villagesOf(Collection<WallUnit> units) {
        Set<String> wanted = new HashSet<>();
        units.forEach(unit -> wanted.addAll(unit.villageIds()));
        return Held.of(h, "village", wanted);
    }

    private static String name(WallUnit unit) {
        return unit.hamlets().stream()
                .map(WallUnit.NamedHamlet::name)
                .distinct()
                .collect(Collectors.joining(" · "));
    }
}
