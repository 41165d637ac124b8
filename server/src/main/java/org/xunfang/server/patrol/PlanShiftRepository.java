package org.xunfang.server.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.patrol.PatrolUnit;
import org.xunfang.geodata.road.TravelMode;
import org.xunfang.server.db.Ewkb;
import org.xunfang.server.rights.Within;

/** The shifts that a plan can be made for. */
final class PlanShiftRepository {

    /** With less than this left, a shift is not worth a plan while there is a next one. */
    private static final Duration WORTH_PLANNING = Duration.ofHours(1);

    private static final Duration AHEAD = Duration.ofHours(24);

    /** Restricts {@code u.org_unit_id} to the sub-tree of {@code :root}; null: everything. */
    static final String IN_SUB_TREE = Within.orgUnit("u.org_unit_id");

    private static final String SELECT = """
            SELECT s.id, u.id AS unit_id, u.name, u.mode, u.station, u.org_unit_id, s.day, s.starts_at, s.ends_at,
                   s.capabilities, s.pause_from, s.pause_until, s.pause_minutes
            FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
            WHERE u.active AND s.ended_at IS NULL AND s.ends_at > :now AND
            """ + IN_SUB_TREE;

    private final Jdbi jdbi;

    PlanShiftRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the given shifts that belong to the sub-tree and have not ended, by unit. */
    List<PlannedShift> find(List<UUID> ids, @Nullable UUID root, Instant now) {
        return jdbi.withHandle(h -> list(h, " AND s.id = ANY(:ids)", root, now, null, ids));
    }

    /**
     * Keeps shifts from being moved or removed until the transaction ends. To be called before a route refers to any of them: all
     * who hold several shifts take them by id, and so do not wait for each other.
     */
    static void hold(Handle transaction, List<UUID> ids) {
        transaction
                .createQuery("SELECT id FROM shift WHERE id = ANY(:ids) ORDER BY id FOR KEY SHARE")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list();
    }

    private static final String ANY = """
            SELECT s.id, u.id AS unit_id, u.name, u.mode, u.station, u.org_unit_id, s.day, s.starts_at, s.ends_at,
                   s.capabilities, s.pause_from, s.pause_until, s.pause_minutes
            FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id WHERE s.id = ANY(:ids)
            """;

    /** The given shifts, also those that have ended; in no order. */
    static List<PlannedShift> any(Handle h, List<UUID> ids) {
        return h.createQuery(ANY)
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> shift(row))
                .list();
    }

    /** The shifts of a plan, in the order of its routes. */
    static List<PlannedShift> of(Handle h, StoredPlan plan) {
        Map<UUID, PlannedShift> byId = new HashMap<>();
        any(h, plan.routes().stream().map(StoredRoute::shiftId).toList()).forEach(s -> byId.put(s.id(), s));
        return plan.routes().stream()
                .map(r -> Objects.requireNonNull(byId.get(r.shiftId())))
                .toList();
    }

    /** The shifts of a day that run now, else those that come next; by unit. */
    List<PlannedShift> findCurrent(LocalDate day, @Nullable UUID root, Instant now) {
        return jdbi.withHandle(h -> current(list(h, " AND s.day = :day", root, now, day, List.of()), now));
    }

    /** The shifts of any day that run now, else those that come next within 24 hours; by unit. */
    List<PlannedShift> findCurrent(Instant now) {
        return jdbi.withHandle(h -> current(list(h, " AND s.starts_at < :ahead", null, now, null, List.of()), now));
    }

    private static final String GROUND = """
            SELECT CASE WHEN bool_or(o.area IS NULL) OR NOT EXISTS (
                SELECT FROM shift s JOIN patrol_unit u ON u.id = s.patrol_unit_id
                WHERE u.active AND s.ended_at IS NULL AND s.id <> ALL(:ids)
                  AND s.starts_at IN (SELECT starts_at FROM shift WHERE id = ANY(:ids)))
              THEN (SELECT coalesce(ST_Union(v.boundary), ST_GeomFromText('MULTIPOLYGON EMPTY', 4326))
                    FROM village v JOIN org_unit_village k ON k.village_id = v.id
                    WHERE k.org_unit_id = :root HAVING CAST(:root AS uuid) IS NOT NULL)
              ELSE ST_Union(o.area) END AS ground
            FROM org_unit o WHERE o.id = ANY(:orgs)
            """;

    /**
     * The ground that the units of these shifts are responsible for. Where nobody else is on shift beside them, or a unit has
     * no ground of its own, it is all that who plans reaches: the villages of his sub-tree, or, empty, the whole county.
     */
    Optional<Geometry> ground(List<PlannedShift> shifts, @Nullable UUID root) {
        return jdbi.withHandle(h -> h.createQuery(GROUND)
                .bindArray(
                        "ids", UUID.class, shifts.stream().map(PlannedShift::id).toList())
                .bindArray(
                        "orgs",
                        UUID.class,
                        shifts.stream().map(PlannedShift::orgUnitId).distinct().toList())
                .bind("root", root)
                .mapTo(Geometry.class)
                .findOne());
    }

    private static List<PlannedShift> list(
            Handle h, String where, @Nullable UUID root, Instant now, @Nullable LocalDate day, List<UUID> ids) {
        return h.createQuery(SELECT + where + " ORDER BY u.name, u.id, s.starts_at")
                .bind("now", now)
                .bind("root", root)
                .bind("day", day)
                .bind("ahead", now.plus(AHEAD))
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> shift(row))
                .list();
    }

    private static List<PlannedShift> current(List<PlannedShift> all, Instant now) {
        List<PlannedShift> running =
                all.stream().filter(s -> !s.startsAt().isAfter(now)).toList();
        List<PlannedShift> lasting = running.stream()
                .filter(s -> !s.endsAt().isBefore(now.plus(WORTH_PLANNING)))
                .toList();
        if (!lasting.isEmpty()) {
            return onePerUnit(lasting);
        }
        Instant next = all.stream()
                .map(PlannedShift::startsAt)
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return onePerUnit(
                next == null
                        ? running
                        : all.stream().filter(s -> s.startsAt().equals(next)).toList());
    }

    private static List<PlannedShift> onePerUnit(List<PlannedShift> shifts) {
        List<PlannedShift> kept = new ArrayList<>();
        for (PlannedShift shift : shifts) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).unitId().equals(shift.unitId())) {
                kept.add(shift);
            }
        }
        return List.copyOf(kept);
    }

    private static PlannedShift shift(ResultSet row) throws SQLException {
        return new PlannedShift(
                row.getObject("id", UUID.class),
                row.getObject("unit_id", UUID.class),
                row.getString("name"),
                TravelMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(Ewkb.read(row.getString("station"))).getCoordinate(),
                row.getObject("org_unit_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                Set.of((String[]) row.getArray("capabilities").getArray()),
                pause(row));
    }

    private static PatrolUnit.@Nullable Pause pause(ResultSet row) throws SQLException {
        return row.getTimestamp("pause_from") == null
                ? null
                : new PatrolUnit.Pause(
                        row.getTimestamp("pause_from").toInstant().truncatedTo(ChronoUnit.SECONDS),
                        row.getTimestamp("pause_until").toInstant().truncatedTo(ChronoUnit.SECONDS),
                        60 * row.getInt("pause_minutes"));
    }
}
