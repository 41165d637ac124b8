package org.xunfang.server.rota;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts the rota of some days together, and checks it. Thread-safe. */
final class Weeks {

    /** Shifts of so many days around are looked at for the sake of rest. */
    private static final int AROUND_DAYS = 2;

    private final Jdbi jdbi;
    private final RotaRules rules;
    private final Clock clock;

    Weeks(Jdbi jdbi, RotaRules rules, Clock clock) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The rota of the units of a sub-tree.
     *
     * @param from the first day on which a shift may start
     * @param until the last one
     * @param root null: of all units
     */
    Week of(LocalDate from, LocalDate until, @Nullable UUID root) {
        return jdbi.inTransaction(h -> read(h, from, until, root));
    }

    private Week read(Handle h, LocalDate from, LocalDate until, @Nullable UUID root) {
        List<Week.Unit> units = WeekRepository.units(h, root);
        List<UUID> ids = units.stream().map(Week.Unit::id).toList();
        List<Week.Shift> around =
                WeekRepository.shifts(h, ids, from.minusDays(AROUND_DAYS), until.plusDays(AROUND_DAYS));
        List<Week.Member> everybody = WeekRepository.members(h, ids, people(around));
        Map<UUID, String> names = WeekRepository.unitNames(
                h, around.stream().map(Week.Shift::unitId).distinct().toList());
        Set<UUID> own = new HashSet<>(ids);
        List<Week.Shift> shown = around.stream()
                .filter(s -> own.contains(s.unitId()))
                .filter(s -> !s.day().isBefore(from) && !s.day().isAfter(until))
                .toList();
        Set<UUID> shownIds = new HashSet<>(shown.stream().map(Week.Shift::id).toList());
        Set<UUID> seen = new HashSet<>(people(shown));
        return new Week(
                from,
                until,
                Week.Rules.of(rules),
                units,
                everybody.stream()
                        .filter(m -> own.contains(m.unitId()) || seen.contains(m.id()))
                        .toList(),
                shown,
                Leaves.list(h, ids, from, until),
                RotaCheck.findings(rules, around, everybody, names, clock.instant()).stream()
                        .filter(finding -> shownIds.contains(finding.shiftId()))
                        .toList());
    }

    private static List<UUID> people(List<Week.Shift> shifts) {
        return shifts.stream()
                .flatMap(shift -> shift.crew().stream())
                .map(Week.Crewman::memberId)
                .distinct()
                .toList();
    }
}
