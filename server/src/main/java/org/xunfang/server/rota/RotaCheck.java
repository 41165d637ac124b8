package org.xunfang.server.rota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules do not allow: a shift without an officer or with too few auxiliaries, a member in two places at once, and a
 * member without enough rest between two shifts. Pure.
 */
final class RotaCheck {

    private static final Comparator<Week.Shift> BY_START =
            Comparator.comparing(Week.Shift::startsAt).thenComparing(Week.Shift::id);

    /** Two shifts that somebody serves on and should not; the later one is named. */
    private record Clash(String code, Week.Shift earlier, Week.Shift later) {}

    private final RotaRules rules;
    private final List<Week.Shift> shifts;
    private final Map<UUID, Week.Member> members;
    private final Map<UUID, String> unitNames;
    private final Instant now;

    private RotaCheck(
            RotaRules rules,
            List<Week.Shift> shifts,
            List<Week.Member> members,
            Map<UUID, String> unitNames,
            Instant now) {
        this.rules = rules;
        this.shifts = shifts.stream().sorted(BY_START).toList();
        this.members = members.stream().collect(Collectors.toMap(Week.Member::id, Function.identity()));
        this.unitNames = unitNames;
        this.now = now;
    }

    /**
     * Checks shifts.
     *
     * @param shifts with their crews; also those around the days that are asked for, for the sake of rest
     * @param members everybody in the crews
     * @param unitNames of the shifts' units
     * @param now shifts that are over by now have no findings
     * @return by start of the shift
     */
    static List<Week.Finding> findings(
            RotaRules rules,
            List<Week.Shift> shifts,
            List<Week.Member> members,
            Map<UUID, String> unitNames,
            Instant now) {
        return new RotaCheck(rules, shifts, members, unitNames, now).findings();
    }

    private List<Week.Finding> findings() {
        Map<UUID, List<Week.Finding>> byShift = new LinkedHashMap<>();
        for (Week.Shift shift : shifts) {
            if (!shift.isOver(now)) {
                byShift.put(shift.id(), new ArrayList<>(staffing(shift)));
            }
        }
        clashes().forEach((clash, who) -> {
            List<Week.Finding> found = byShift.get(clash.later().id());
            if (found != null) {
                found.add(finding(clash, who));
            }
        });
        return byShift.values().stream().flatMap(List::stream).toList();
    }

    private List<Week.Finding> staffing(Week.Shift shift) {
        List<Week.Finding> found = new ArrayList<>();
        lacking("rota.officer_missing", shift, serving(shift, "officer"), rules.officers(), found);
        lacking("rota.auxiliaries_missing", shift, serving(shift, "auxiliary"), rules.auxiliaries(), found);
        return found;
    }

    private static void lacking(String code, Week.Shift shift, int have, int need, List<Week.Finding> found) {
        if (have < need) {
            Map<String, Object> args = Map.of("have", have, "need", need, "missing", need - have);
            found.add(new Week.Finding(code, shift.id(), List.of(), args));
        }
    }

    private int serving(Week.Shift shift, String rank) {
        return (int) shift.crew().stream()
                .filter(Week.Crewman::isServing)
                .map(crewman -> members.get(crewman.memberId()))
                .filter(member -> member != null && member.rank().equals(rank))
                .count();
    }

    /** Who is concerned by each clash. */
    private Map<Clash, List<UUID>> clashes() {
        Map<UUID, Week.Shift> longest = new LinkedHashMap<>();
        Map<Clash, List<UUID>> clashes = new LinkedHashMap<>();
        for (Week.Shift shift : shifts) {
            for (Week.Crewman crewman : shift.crew()) {
                if (crewman.isServing()) {
                    Week.Shift before = longest.get(crewman.memberId());
                    String code = before == null ? null : code(before, shift);
                    if (before != null && code != null) {
                        clashes.computeIfAbsent(new Clash(code, before, shift), k -> new ArrayList<>())
                                .add(crewman.memberId());
                    }
                    if (before == null || shift.endsAt().isAfter(before.endsAt())) {
                        longest.put(crewman.memberId(), shift);
                    }
                }
            }
        }
        return clashes;
    }

    private @Nullable String code(Week.Shift before, Week.Shift shift) {
        Duration between = Duration.between(before.endsAt(), shift.startsAt());
        if (between.isNegative()) {
            return "rota.double_booked";
        }
        return between.compareTo(rules.rest()) < 0 ? "rota.rest_short" : null;
    }

    private Week.Finding finding(Clash clash, List<UUID> who) {
        Week.Shift earlier = clash.earlier();
        long rest = Duration.between(earlier.endsAt(), clash.later().startsAt()).toMinutes();
        Map<String, Object> args = Map.of(
                "otherShiftId", earlier.id(),
                "unit", unitNames.getOrDefault(earlier.unitId(), ""),
                "startsAt", earlier.startsAt(),
                "endsAt", earlier.endsAt(),
                "restMinutes", Math.max(0, rest),
                "needMinutes", rules.rest().toMinutes());
        return new Week.Finding(
                clash.code(), clash.later().id(), who.stream().sorted().toList(), args);
    }
}
