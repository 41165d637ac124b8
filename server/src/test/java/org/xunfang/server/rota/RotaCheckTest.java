package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The 1+2 rule, two places at once, rest. Members are o (officer), a, b, c (auxiliaries) and g (grid worker). */
class RotaCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final UUID UNIT = new UUID(0, 1);
    private static final List<Week.Member> MEMBERS = List.of(
            member('o', "officer"),
            member('a', "auxiliary"),
            member('b', "auxiliary"),
            member('c', "auxiliary"),
            member('g', "grid_worker"));

    @Test
    void anOfficerAndTwoAuxiliariesAreEnough() {
        assertThat(codes(shift(1, 8, 16, "oab"))).isEmpty();
    }

    @Test
    void whoIsMissingIsSaid() {
        assertThat(codes(shift(1, 8, 16, "abc"))).containsExactly("rota.officer_missing");
        assertThat(codes(shift(1, 8, 16, "oag"))).containsExactly("rota.auxiliaries_missing");
        assertThat(codes(shift(1, 8, 16, ""))).containsExactly("rota.officer_missing", "rota.auxiliaries_missing");
        Week.Finding lack = findings(shift(1, 8, 16, "o")).get(0);
        assertThat(lack.args()).isEqualTo(Map.of("have", 0, "need", 2, "missing", 2));
    }

    @Test
    void whoIsOnLeaveOrSwappedDoesNotCount() {
        for (String state : List.of("leave", "swapped")) {
            Week.Shift shift =
                    shift(1, 8, 16, List.of(serving('o'), serving('a'), new Week.Crewman(id('b'), false, state)));
            assertThat(codes(shift)).as(state).containsExactly("rota.auxiliaries_missing");
        }
    }

    @Test
    void nobodyServesInTwoPlacesAtOnce() {
        List<Week.Finding> found = findings(shift(1, 8, 16, "oab"), shift(2, 15, 23, "oab"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).code()).isEqualTo("rota.double_booked");
        assertThat(found.get(0).shiftId()).isEqualTo(new UUID(7, 2));
        assertThat(found.get(0).members()).containsExactly(id('a'), id('b'), id('o'));
        assertThat(found.get(0).args()).containsEntry("otherShiftId", new UUID(7, 1));
    }

    @Test
    void restIsCountedFromTheEndThatWasLast() {
        assertThat(codes(shift(1, 8, 16, "oab"), shift(2, 24, 32, "oab"))).isEmpty();
        assertThat(codes(shift(1, 8, 16, "oab"), shift(2, 23, 31, "oab"))).containsExactly("rota.rest_short");
        // the long shift ends after the one that began later
        assertThat(codes(shift(1, 8, 20, "oab"), shift(2, 9, 12, "oab"), shift(3, 24, 32, "oab")))
                .containsExactly("rota.double_booked", "rota.rest_short");
    }

    @Test
    void twoShiftsOneAfterTheOtherAreNoRest() {
        Week.Finding found =
                findings(shift(1, 8, 16, "oab"), shift(2, 16, 24, "oab")).get(0);
        assertThat(found.code()).isEqualTo("rota.rest_short");
        assertThat(found.args()).containsEntry("restMinutes", 0L).containsEntry("needMinutes", 480L);
    }

    @Test
    void aShiftThatIsOverHasNoFindings() {
        assertThat(codes(shift(1, -8, 0, ""))).isEmpty();
        assertThat(codes(shift(1, -8, 0, "oab"), shift(2, 1, 9, "oab"))).containsExactly("rota.rest_short");
    }

    private static List<String> codes(Week.Shift... shifts) {
        return findings(shifts).stream().map(Week.Finding::code).toList();
    }

    private static List<Week.Finding> findings(Week.Shift... shifts) {
        RotaRules rules = RotaRules.onePlusTwo(Duration.ofHours(8));
        return RotaCheck.findings(rules, List.of(shifts), MEMBERS, Map.of(UNIT, "one"), NOW);
    }

    private static Week.Shift shift(int id, int from, int until, String crew) {
        Stream<Week.Crewman> serving = crew.chars().mapToObj(c -> serving((char) c));
        return shift(id, from, until, serving.toList());
    }

    private static Week.Shift shift(int id, int from, int until, List<Week.Crewman> crew) {
        Instant midnight = LocalDate.of(2026, 11, 23).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Week.Shift(
                new UUID(7, id),
                1,
                UNIT,
                LocalDate.of(2026, 11, 23),
                midnight.plus(Duration.ofHours(from)),
                midnight.plus(Duration.ofHours(until)),
                null,
                null,
                null,
                List.of(),
                null,
                false,
                false,
                crew);
    }

    private static Week.Crewman serving(char member) {
        return new Week.Crewman(id(member), false, "serves");
    }

    private static Week.Member member(char name, String rank) {
        return new Week.Member(id(name), UNIT, String.valueOf(name), rank, name == 'a');
    }

    private static UUID id(char member) {
        return new UUID(1, member);
    }
}
