package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.TestDatabase;

/** Who serves on a shift: leave, substitutes, swaps, guests, and what is wrong with a crew. */
final class RotaCrewIT extends RotaOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void start() {
        start(DB);
    }

    @Test
    void leaveTakesAMemberOutAndTheOnePlusTwoRuleSaysSo() {
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        assertThat(codes()).isEmpty();
        Api.Answer leave = leave(leader, unit.members().get(0), MONDAY, MONDAY.plusDays(1));
        assertThat(leave.status()).isEqualTo(200);
        assertThat(codes()).containsExactly("rota.officer_missing");
        assertThat(crew(shifts(leader).get(0), "leave"))
                .containsExactly(unit.members().get(0).toString());
        assertThat(leave(leader, unit.members().get(0), MONDAY, MONDAY.plusDays(1))
                        .body())
                .as("the same again is the same")
                .isEqualTo(leave.body());
        assertThat(leave(leader, unit.members().get(0), MONDAY.plusDays(1), MONDAY.plusDays(2))
                        .code())
                .isEqualTo("rota.leave_overlaps");
        assertThat(leader.delete("/api/rota/leave/" + id(leave.body())).status())
                .isEqualTo(204);
        assertThat(codes()).isEmpty();
        assertThat(audits("rota.leave_add")).isPositive();
    }

    @Test
    void aSubstituteServesInsteadAndSwappingBackUndoesIt() {
        Squadrons.Crew other = squadrons.unit(squadrons.own, "替" + units);
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String shift = id(shifts(leader).get(0));
        String officer = unit.members().get(0).toString();
        String substitute = other.members().get(1).toString();
        Map<String, Object> order = Map.of("shiftId", shift, "memberId", officer, "withMemberId", substitute);
        assertThat(leader.post("/api/rota/swap", order).status()).isEqualTo(200);
        assertThat(codes()).containsExactly("rota.officer_missing");
        assertThat(crew(shifts(leader).get(0), "serves")).contains(substitute).doesNotContain(officer);
        long entries = audits("rota.swap");
        assertThat(leader.post("/api/rota/swap", order).status()).isEqualTo(200);
        assertThat(audits("rota.swap")).as("the same again does nothing").isEqualTo(entries);
        assertThat(leader.post(
                                "/api/rota/swap",
                                Map.of("shiftId", shift, "memberId", substitute, "withMemberId", officer))
                        .status())
                .isEqualTo(200);
        assertThat(codes()).isEmpty();
        assertThat(count("SELECT count(*) FROM shift_member WHERE shift_id = '" + shift + "'"))
                .isZero();
    }

    @Test
    void whoPlansSeesWhoServesAfterLeaveAndSwaps() {
        Squadrons.Crew other = squadrons.unit(squadrons.own, "帮" + units);
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String shift = id(shifts(leader).get(0));
        assertThat(served(shift))
                .containsExactlyInAnyOrder(
                        name(unit.members().get(0)),
                        name(unit.members().get(1)),
                        name(unit.members().get(2)))
                .startsWith(name(unit.members().get(0)));
        leave(leader, unit.members().get(0), MONDAY, MONDAY);
        leader.post(
                "/api/rota/swap",
                Map.of(
                        "shiftId",
                        shift,
                        "memberId",
                        unit.members().get(1),
                        "withMemberId",
                        other.members().get(1)));
        assertThat(served(shift))
                .containsExactly(
                        name(unit.members().get(2)), name(other.members().get(1)));
    }

    private List<String> served(String shift) {
        for (JsonNode one : leader.get("/api/shifts?day=" + MONDAY).body()) {
            if (one.path("id").asText().equals(shift)) {
                return one.path("crew").findValuesAsText("name");
            }
        }
        throw new AssertionError("no shift " + shift);
    }

    private static String name(UUID member) {
        return app.database()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT name FROM member WHERE id = :id")
                        .bind("id", member)
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void twoMembersSwapTheirShifts() {
        Squadrons.Crew other = squadrons.unit(squadrons.own, "换" + units);
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String one = id(shifts(leader).get(0));
        UUID two = squadrons.shift(other, MONDAY, Instant.parse(instant(MONDAY, 12)), 8);
        String a = unit.members().get(1).toString();
        String b = other.members().get(1).toString();
        Api.Answer answer = leader.post(
                "/api/rota/swap", Map.of("shiftId", one, "memberId", a, "withShiftId", two, "withMemberId", b));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(crew(shiftOf(leader, one), "serves")).contains(b).doesNotContain(a);
        assertThat(crew(shiftOf(leader, two.toString()), "serves")).contains(a).doesNotContain(b);
        assertThat(leader.post(
                                "/api/rota/swap",
                                Map.of(
                                        "shiftId",
                                        one,
                                        "memberId",
                                        a,
                                        "withMemberId",
                                        other.members().get(2)))
                        .code())
                .isEqualTo("rota.not_serving");
    }

    @Test
    void whoServesTwiceAtOnceOrWithoutRestIsFound() {
        Squadrons.Crew other = squadrons.unit(squadrons.own, "双" + units);
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String shift = id(shifts(leader).get(0));
        String guest = other.members().get(1).toString();
        squadrons.shift(other, MONDAY, Instant.parse(instant(MONDAY, 12)), 8);
        leader.post(
                "/api/rota/swap",
                Map.of("shiftId", shift, "memberId", unit.members().get(1), "withMemberId", guest));
        JsonNode findings = findingsOf(other.id());
        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/code").asText()).isEqualTo("rota.double_booked");
        assertThat(findings.at("/0/members/0").asText()).isEqualTo(guest);
        assertThat(findings.at("/0/args/unit").asText()).isEqualTo("巡防" + units);
        squadrons.shift(unit, MONDAY, Instant.parse(instant(MONDAY, 20)), 3);
        assertThat(codes()).containsExactly("rota.rest_short");
    }

    @Test
    void aGuestHasTheDutyOfTheUnitThatHeServesWith() {
        Squadrons.Crew other = squadrons.unit(squadrons.own, "客" + units);
        String login = "guest" + units;
        new AccountRepository(app.database().jdbi())
                .create(login, "Guest", Role.OFFICER, RunningApp.PASSWORD, squadrons.own, false);
        UUID guest = other.members().get(1);
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE member SET account_id = (SELECT id FROM account WHERE login = ?) WHERE id = ?",
                        login,
                        guest));
        UUID shift = squadrons.shift(unit, LocalDate.now(ZONE), Instant.now().minusSeconds(600), 8);
        Api officer = Api.signedIn(app, login);
        assertThat(officer.get("/api/my").body().at("/unit/id").asText())
                .isEqualTo(other.id().toString());
        Api.Answer swapped = leader.post(
                "/api/rota/swap",
                Map.of("shiftId", shift, "memberId", unit.members().get(1), "withMemberId", guest));
        assertThat(swapped.status()).as(swapped.body().toString()).isEqualTo(200);
        assertThat(officer.get("/api/my").body().at("/unit/id").asText())
                .isEqualTo(unit.id().toString());
        assertThat(officer.get("/api/my").body().at("/shift/id").asText()).isEqualTo(shift.toString());
    }
}
