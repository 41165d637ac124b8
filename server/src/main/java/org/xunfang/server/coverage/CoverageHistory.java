package org.xunfang.server.coverage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The villages' coverage day by day; the last figures of a day stand for it. What is planned has no history. */
public final class CoverageHistory {

    private CoverageHistory() {}

    private static final String NOTE = """
            INSERT INTO village_coverage_day AS d
              (day, village_id, level, camera_set, area_pct, built_up_pct, road_pct, boundary_pct, wall_state)
            SELECT :today, c.village_id, c.level, c.camera_set, c.area_pct, c.built_up_pct, c.road_pct, c.boundary_pct, w.state
            FROM village_coverage c LEFT JOIN village_wall w
              ON w.village_id = c.village_id AND w.level = c.level AND w.camera_set = c.camera_set AND w.road_set = 'vehicle'
            WHERE c.camera_set <> 'planned' AND (CAST(:villages AS uuid[]) IS NULL OR c.village_id = ANY(:villages))
            ON CONFLICT (village_id, level, camera_set, day) DO UPDATE SET
              area_pct = excluded.area_pct, built_up_pct = excluded.built_up_pct, road_pct = excluded.road_pct,
              boundary_pct = excluded.boundary_pct, wall_state = excluded.wall_state
            WHERE (d.area_pct, d.built_up_pct, d.road_pct, d.boundary_pct, d.wall_state) IS DISTINCT FROM
              (excluded.area_pct, excluded.built_up_pct, excluded.road_pct, excluded.boundary_pct, excluded.wall_state)
            """;

    /**
     * Keeps the present figures as those of a day, inside the transaction that wrote them.
     *
     * @param villages whose figures have changed; null: all
     */
    public static void note(Handle transaction, LocalDate today, @Nullable Collection<UUID> villages) {
        transaction
                .createUpdate(NOTE)
                .bind("today", today)
                .bind("villages", villages == null ? null : villages.toArray(new UUID[0]))
                .execute();
    }

    /**
     * One day of a village.
     *
     * @param wallState of the worst of its units against vehicles, null without any
     */
    record Day(
            LocalDate day,
            @Nullable Double areaPct,
            @Nullable Double builtUpPct,
            @Nullable Double roadPct,
            @Nullable Double boundaryPct,
            @Nullable String wallState) {}

    private static final String LIST = """
            SELECT day, area_pct, built_up_pct, road_pct, boundary_pct, wall_state FROM village_coverage_day
            WHERE village_id = :village AND level = :level AND camera_set = :set AND day > CAST(:today AS date) - :days
            ORDER BY day
            """;

    /** The last days that there are figures of, oldest first. */
    static List<Day> list(Jdbi jdbi, UUID village, Perspective p, LocalDate today, int days) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("village", village)
                .bind("level", p.level())
                .bind("set", p.set())
                .bind("today", today)
                .bind("days", days)
                .map((row, context) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getObject("area_pct", Double.class),
                        row.getObject("built_up_pct", Double.class),
                        row.getObject("road_pct", Double.class),
                        row.getObject("boundary_pct", Double.class),
                        row.getString("wall_state")))
                .list());
    }

    private static final String BEGINS = """
            SELECT min(day) FROM village_coverage_day WHERE village_id = :village AND level = :level AND camera_set = :set
            """;

    /** The first day that there are figures of. */
    static Optional<LocalDate> beginsOn(Jdbi jdbi, UUID village, Perspective p) {
        return jdbi.withHandle(h -> h.createQuery(BEGINS)
                .bind("village", village)
                .bind("level", p.level())
                .bind("set", p.set())
                .mapTo(LocalDate.class)
                .findOne());
    }
}
