package org.xunfang.server.wall;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.rights.Within;

/** The walls' states day by day; the last of a day stands for it. What is planned has no history. */
final class WallHistory {

    private WallHistory() {}

    /** @param ratePct closed of closed and open, null without any */
    record Day(
            LocalDate day, int closed, int open, @Nullable Double ratePct) {}

    private static final String LIST = """
            SELECT day, count(*) FILTER (WHERE state = 'closed') AS closed, count(*) FILTER (WHERE state = 'open') AS open
            FROM wall_day
            WHERE level = :level AND camera_set = :set AND road_set = :network
              AND day > CAST(:today AS date) - :days AND day <= :today AND
            """ + Within.wallUnit("wall_unit_id") + " GROUP BY day ORDER BY day";

    /**
     * The last days that there are states of, oldest first.
     *
     * @param root only walls of this unit's sub-tree; null: of the county
     */
    static List<Day> list(Jdbi jdbi, Perspective p, LocalDate today, int days, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("network", p.network())
                .bind("today", today)
                .bind("days", days)
                .bind("root", root)
                .map((row, context) ->
                        day(row.getObject("day", LocalDate.class), row.getInt("closed"), row.getInt("open")))
                .list());
    }

    private static Day day(LocalDate day, int closed, int open) {
        return new Day(day, closed, open, closed + open == 0 ? null : 100.0 * closed / (closed + open));
    }
}
