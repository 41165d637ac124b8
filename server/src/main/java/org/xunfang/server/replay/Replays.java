package org.xunfang.server.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.problem.AppException;

/** Looks at what was: reads it, and notes in the audit who has looked at whom and why. Thread-safe. */
final class Replays {

    /** More fixes than these are thinned. */
    private static final int MOST_FIXES = 100_000;

    private final Jdbi jdbi;
    private final AuditLog audit;

    Replays(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /** What may be chosen. */
    record Choices(List<ReplayRepository.OrgRow> orgUnits, List<ReplayRepository.UnitRow> units) {}

    Choices choices(@Nullable UUID root) {
        return jdbi.withHandle(h ->
                new Choices(ReplayRepository.orgUnits(h, root), ReplayRepository.units(h, new UUID[0], null, root)));
    }

    /**
     * The tracks that are asked for. A single unit's may be one person's.
     *
     * @param root only units of this sub-tree; null: all
     * @throws AppException.NotFound {@code replay.no_units}, also where only some of them are within the reach
     * @throws AppException.Invalid {@code replay.reason}
     */
    Replay look(Principal by, ReplayOrder order, @Nullable UUID root) {
        return read(by, order, root, null);
    }

    /** As {@link #look}, for a file: always with a reason. */
    Replay export(Principal by, ReplayOrder order, ReplayFormat format, @Nullable UUID root) {
        order.requireReason();
        return read(by, order, root, format);
    }

    private Replay read(Principal by, ReplayOrder order, @Nullable UUID root, @Nullable ReplayFormat format) {
        return jdbi.inTransaction(h -> {
            UUID[] asked = order.units().toArray(UUID[]::new);
            List<ReplayRepository.UnitRow> units = ReplayRepository.units(h, asked, order.orgUnit(), root);
            if (units.isEmpty() || (asked.length > 0 && units.size() < asked.length)) {
                throw new AppException.NotFound("replay.no_units", Map.of());
            }
            if (units.size() == 1) {
                order.requireReason();
            }
            Replay replay = read(h, order, units);
            note(h, by, order, units, format);
            return replay;
        });
    }

    private static Replay read(Handle h, ReplayOrder order, List<ReplayRepository.UnitRow> units) {
        UUID[] ids = units.stream().map(ReplayRepository.UnitRow::id).toArray(UUID[]::new);
        Integer everyS = everyS(ReplayRepository.size(h, ids, order.from(), order.until()), order);
        Map<UUID, int[]> tracks =
                ReplayRepository.tracks(h, ids, order.from(), order.until(), everyS == null ? 1 : everyS * 1000L);
        Map<UUID, List<Replay.Stop>> stops = ReplayRepository.stops(h, ids, order.from(), order.until());
        return new Replay(
                order.from(),
                order.until(),
                everyS,
                units.stream()
                        .map(unit -> new Replay.Unit(
                                unit.id(),
                                unit.name(),
                                unit.mode(),
                                tracks.getOrDefault(unit.id(), new int[0]),
                                stops.getOrDefault(unit.id(), List.of())))
                        .toList());
    }

    /** So many seconds that no more fixes than allowed can be left. */
    private static @Nullable Integer everyS(ReplayRepository.Size size, ReplayOrder order) {
        if (size.fixes() <= MOST_FIXES) {
            return null;
        }
        long seconds = Duration.between(order.from(), order.until()).toSeconds() + 1;
        long periods = Math.max(1, MOST_FIXES / size.units() - 1);
        return (int) ((seconds + periods - 1) / periods);
    }

    private void note(
            Handle h,
            Principal by,
            ReplayOrder order,
            List<ReplayRepository.UnitRow> units,
            @Nullable ReplayFormat format) {
        UUID one = units.size() == 1 ? units.get(0).id() : order.orgUnit();
        Map<String, Object> detail = new HashMap<>(Map.of(
                "from", order.from().toString(),
                "until", order.until().toString(),
                "units", units.stream().map(ReplayRepository.UnitRow::name).collect(Collectors.joining(", "))));
        if (!order.reason().isEmpty()) {
            detail.put("reason", order.reason());
        }
        if (format != null) {
            detail.put("format", format.word());
        }
        String action = format == null ? "replay.look" : "replay.export";
        audit.append(h, by.accountId(), by.login(), action, one == null ? null : one.toString(), detail);
    }
}
