package org.xunfang.server.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xunfang.server.db.Ids;

/**
 * The demo county's templates: each unit has one of three shifts on five days a week, the free days going round. They are there
 * to be applied; the shifts of today and tomorrow do not come from them.
 */
final class DemoRota {

    private static final int SHIFTS = 3;
    private static final int HOURS = 8;

    private DemoRota() {}

    private record Unit(UUID id, String mode) {}

    /** Makes the templates that are missing; one that somebody has changed or removed stays so. */
    static void make(Handle h, LocalDate today) {
        List<Unit> units = h.createQuery(
                        "SELECT id, mode FROM patrol_unit WHERE source = 'demo' AND active ORDER BY external_id, id")
                .map((row, context) -> new Unit(row.getObject("id", UUID.class), row.getString("mode")))
                .list();
        if (units.isEmpty()) {
            return;
        }
        PreparedBatch batch = h.prepareBatch("""
                INSERT INTO rota_template (id, patrol_unit_id, weekdays, starts, ends, pause_from, pause_until, pause_minutes,
                  capabilities, valid_from)
                VALUES (:id, :unit, CAST(:weekdays AS smallint[]), :starts, :ends, :pauseFrom, :pauseUntil, 30, :capabilities, :from)
                ON CONFLICT (id) DO NOTHING
                """);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            LocalTime starts = LocalTime.of((i + 1) % SHIFTS * HOURS, 0);
            batch.bind("id", Ids.of("demo", "rota/" + unit.id()))
                    .bind("unit", unit.id())
                    .bindArray("weekdays", Integer.class, weekdays(i))
                    .bind("starts", starts)
                    .bind("ends", starts.plusHours(HOURS))
                    .bind("pauseFrom", starts.plusMinutes(210))
                    .bind("pauseUntil", starts.plusHours(5))
                    .bindArray(
                            "capabilities", String.class, unit.mode().equals("car") ? List.of("two_person") : List.of())
                    .bind("from", monday)
                    .add();
        }
        batch.execute();
    }

    /** Five days of the week; the two free ones, one after the other, are others for the next unit. */
    private static List<Integer> weekdays(int i) {
        return IntStream.rangeClosed(1, 7)
                .filter(day -> day != i % 7 + 1 && day != (i + 1) % 7 + 1)
                .boxed()
                .toList();
    }
}
