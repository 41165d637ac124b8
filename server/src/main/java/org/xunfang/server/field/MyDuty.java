package org.xunfang.server.field;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.patrol.IssuedRoutes;
import org.xunfang.server.patrol.PlanViews;
import org.xunfang.server.unit.MemberView;
import org.xunfang.server.unit.ShiftView;
import org.xunfang.server.unit.Shifts;
import org.xunfang.server.unit.UnitRef;

/** What an officer's page shows of his unit's duty. Thread-safe. */
final class MyDuty {

    /** A duty: the running or next shift, the grid that the unit answers for, and the crew. */
    record Duty(
            UnitRef unit,
            @Nullable ShiftView shift,
            @Nullable Grid grid,
            PlanViews.@Nullable Route route,
            List<MemberView> members) {}

    record Grid(String name, Geometry boundary) {}

    private final Jdbi jdbi;
    private final Shifts shifts;
    private final IssuedRoutes routes;

    MyDuty(Jdbi jdbi, Shifts shifts) {
        this.jdbi = jdbi;
        this.shifts = shifts;
        this.routes = new IssuedRoutes(jdbi);
    }

    Duty of(UnitRef unit) {
        Optional<ShiftView> shift = shifts.findCurrent(unit.id());
        return new Duty(
                unit,
                shift.orElse(null),
                findGrid(unit).orElse(null),
                shift.flatMap(s -> routes.ofShift(s.id())).orElse(null),
                shifts.membersOf(unit.id()));
    }

    private static final String GRID = """
            SELECT g.name, g.boundary FROM grid g, patrol_unit u
            WHERE u.id = :unit AND ST_DWithin(g.boundary, u.station, 0.05)
            ORDER BY (g.org_unit_id IS NOT NULL AND g.org_unit_id = u.org_unit_id) DESC, g.boundary <-> u.station, g.id
            LIMIT 1
            """;

    /** The grid of the unit's own organisation unit, else the one round its station. */
    private Optional<Grid> findGrid(UnitRef unit) {
        return jdbi.withHandle(h -> h.createQuery(GRID)
                .bind("unit", unit.id())
                .map((row, context) ->
                        new Grid(row.getString("name"), Objects.requireNonNull(Ewkb.read(row.getString("boundary")))))
                .findOne());
    }
}
