package org.xunfang.server.rota;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.unit.ShiftPause;

/**
 * The rota of some days, as it is shown.
 *
 * @param members those of the units, and guests of other units
 * @param leave that touches the days
 * @param findings by the start of the shift that they are about; none of shifts that are over
 */
record Week(
        LocalDate from,
        LocalDate until,
        Rules rules,
        List<Unit> units,
        List<Member> members,
        List<Shift> shifts,
        List<Leave> leave,
        List<Finding> findings) {

    /** @param restHours shortest time between two shifts of a member */
    record Rules(int officers, int auxiliaries, double restHours) {
        static Rules of(RotaRules rules) {
            return new Rules(rules.officers(), rules.auxiliaries(), rules.rest().toMinutes() / 60.0);
        }
    }

    record OrgUnit(UUID id, String name) {}

    /**
     * @param mode how it moves, such as car or foot
     * @param orgUnit the unit that it belongs to
     * @param squadron the squadron over it, else {@code orgUnit}
     */
    record Unit(UUID id, String name, String mode, OrgUnit orgUnit, OrgUnit squadron) {}

    /** @param rank officer, auxiliary or grid_worker */
    record Member(UUID id, UUID unitId, String name, String rank, boolean leader) {}

    /** @param state serves, leave or swapped */
    record Crewman(UUID memberId, boolean guest, String state) {

        @JsonIgnore
        boolean isServing() {
            return state.equals("serves");
        }
    }

    /**
     * @param crew the unit's members and guests, also those who do not serve
     * @param planned a plan has a route for it
     */
    record Shift(
            UUID id,
            int version,
            UUID unitId,
            LocalDate day,
            Instant startsAt,
            Instant endsAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable ShiftPause pause,
            List<String> capabilities,
            @Nullable UUID templateId,
            boolean touched,
            boolean planned,
            List<Crewman> crew) {

        static Shift of(RosteredShift s, List<Crewman> crew) {
            return new Shift(
                    s.id(),
                    s.version(),
                    s.unitId(),
                    s.day(),
                    s.startsAt(),
                    s.endsAt(),
                    s.startedAt(),
                    s.endedAt(),
                    s.pause(),
                    s.capabilities(),
                    s.templateId(),
                    s.touched(),
                    s.planned(),
                    crew);
        }

        boolean isOver(Instant now) {
            return endedAt != null || !endsAt.isAfter(now);
        }
    }

    record Leave(UUID id, UUID memberId, LocalDate fromDay, LocalDate untilDay) {}

    /**
     * Something that the rules do not allow.
     *
     * @param code {@code rota.officer_missing}, {@code rota.auxiliaries_missing}, {@code rota.double_booked} or
     *     {@code rota.rest_short}
     * @param shiftId the shift, of two the later one
     * @param members whom it is about; empty for a shift that lacks somebody
     * @param args of the sentence
     */
    record Finding(String code, UUID shiftId, List<UUID> members, Map<String, Object> args) {}
}
