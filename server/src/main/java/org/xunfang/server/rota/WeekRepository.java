package org.xunfang.server.rota;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.rights.Within;

/** Reads the rota of some days: shifts with their crews, units and members. */
final class WeekRepository {

    private WeekRepository() {}

    private static final String UNITS =
            """
            SELECT u.id, u.name, u.mode, o.id AS org_id, o.name AS org_name,
                   coalesce(q.id, o.id) AS squadron_id, coalesce(q.name, o.name) AS squadron_name
            FROM patrol_unit u JOIN org_unit o ON o.id = u.org_unit_id
            LEFT JOIN org_unit q ON q.id = o.parent_id AND o.kind = 'group'
            WHERE u.active AND
            """ + Within.orgUnit("u.org_unit_id") + " ORDER BY squadron_name, squadron_id, u.name, u.id";

    static List<Week.Unit> units(Handle h, @Nullable UUID root) {
        return h.createQuery(UNITS)
                .bind("root", root)
                .map((row, context) -> new Week.Unit(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("mode"),
                        new Week.OrgUnit(row.getObject("org_id", UUID.class), row.getString("org_name")),
                        new Week.OrgUnit(row.getObject("squadron_id", UUID.class), row.getString("squadron_name"))))
                .list();
    }

    /**
     * Shifts of some units on some days, and those of other units that have to do with them: on which their members are guests, or
     * whose members are guests with them.
     */
    private static final String SHIFTS = """
            WITH own AS (SELECT id FROM shift WHERE day BETWEEN :from AND :until AND patrol_unit_id = ANY(:units)),
            guest AS (
              SELECT d.shift_id, m.patrol_unit_id
              FROM shift_member d JOIN shift g ON g.id = d.shift_id JOIN member m ON m.id = d.member_id
              WHERE d.serves AND g.day BETWEEN :from AND :until AND (m.patrol_unit_id = ANY(:units) OR d.shift_id IN (SELECT id FROM own)))
            SELECT
            """ + RosteredShift.COLUMNS + """
             FROM shift s
            WHERE s.day BETWEEN :from AND :until AND (
              s.id IN (SELECT id FROM own) OR s.id IN (SELECT shift_id FROM guest)
              OR s.patrol_unit_id IN (SELECT patrol_unit_id FROM guest))
            ORDER BY s.starts_at, s.id
            """;

    static List<Week.Shift> shifts(Handle h, List<UUID> units, LocalDate from, LocalDate until) {
        List<RosteredShift> shifts = h.createQuery(SHIFTS)
                .bindArray("units", UUID.class, units)
                .bind("from", from)
                .bind("until", until)
                .map((row, context) -> RosteredShift.read(row))
                .list();
        Map<UUID, List<Week.Crewman>> crews =
                crews(h, shifts.stream().map(RosteredShift::id).toList());
        return shifts.stream()
                .map(shift -> Week.Shift.of(shift, crews.getOrDefault(shift.id(), List.of())))
                .toList();
    }

    /** Who belongs to some shifts, leaders first. */
    static Map<UUID, List<Week.Crewman>> crews(Handle h, List<UUID> shifts) {
        Map<UUID, List<Week.Crewman>> crews = new HashMap<>();
        h.createQuery("""
                        SELECT c.shift_id, c.member_id, c.guest, c.state
                        FROM shift_crew c JOIN member m ON m.id = c.member_id
                        WHERE c.shift_id = ANY(:shifts) ORDER BY c.guest, m.leader DESC, m.rank DESC, m.id
                        """)
                .bindArray("shifts", UUID.class, shifts)
                .map((row, context) -> crews.computeIfAbsent(
                                row.getObject("shift_id", UUID.class), k -> new ArrayList<>())
                        .add(new Week.Crewman(
                                row.getObject("member_id", UUID.class),
                                row.getBoolean("guest"),
                                row.getString("state"))))
                .list();
        return crews;
    }

    /** The members of some units, and some others. */
    static List<Week.Member> members(Handle h, List<UUID> units, List<UUID> others) {
        return h.createQuery("""
                        SELECT id, patrol_unit_id, name, rank, leader FROM member
                        WHERE patrol_unit_id = ANY(:units) OR id = ANY(:others)
                        ORDER BY patrol_unit_id, leader DESC, rank DESC, id
                        """)
                .bindArray("units", UUID.class, units)
                .bindArray("others", UUID.class, others)
                .map((row, context) -> new Week.Member(
                        row.getObject("id", UUID.class),
                        row.getObject("patrol_unit_id", UUID.class),
                        row.getString("name"),
                        row.getString("rank"),
                        row.getBoolean("leader")))
                .list();
    }

    static Map<UUID, String> unitNames(Handle h, List<UUID> units) {
        Map<UUID, String> names = new HashMap<>();
        h.createQuery("SELECT id, name FROM patrol_unit WHERE id = ANY(:units)")
                .bindArray("units", UUID.class, units)
                .map((row, context) -> names.put(row.getObject("id", UUID.class), row.getString("name")))
                .list();
        return names;
    }
}
