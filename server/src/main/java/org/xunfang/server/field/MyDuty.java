package org.xunfang.server.field;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.unit.MemberView;
import org.xunfang.server.unit.ShiftView;
import org.xunfang.server.unit.Shifts;
import org.xunfang.server.unit.UnitRef;

/** What an officer's page shows of his unit's duty. Thread-safe. */
final class MyDuty {

    /**
     * A duty: the running or next shift, the grid that the unit answers for, and the crew.
     *
     * @param serves false where the officer is on leave or has been swapped out of the shift: he is not tracked
     */
    record Duty(
            UnitRef unit,
            @Nullable ShiftView shift,
            @Nullable Grid grid,
            @Nullable MyRoute route,
            List<MemberView> members,
            boolean serves) {}

    record Grid(String name, Geometry boundary) {}

    private final Jdbi jdbi;
    private final Shifts shifts;
    private final Acceptance acceptance;

    MyDuty(Jdbi jdbi, Shifts shifts, Acceptance acceptance) {
        this.jdbi = jdbi;
        this.shifts = shifts;
        this.acceptance = acceptance;
    }

    Duty of(UnitRef unit, UUID account) {
        Optional<ShiftView> shift = shifts.findCurrent(unit.id());
        return new Duty(
                unit,
                shift.orElse(null),
                findGrid(unit).orElse(null),
                shift.flatMap(s -> acceptance.ofShift(s.id())).orElse(null),
                shift.map(s -> shifts.crewOf(s.id())).orElseGet(() -> shifts.membersOf(unit.id())),
                shift.map(s -> shifts.isServing(account, s.id())).orElse(true));
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
