package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.RunningApp;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;
import org.xunfang.server.db.TestDatabase;

/** Swaps that cannot be or are half done, what a guest may tell, and what the rota forgets. */
final class RotaSwapIT extends RotaOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private Squadrons.Crew other;
    private Squadrons.Crew third;
    private UUID one;
    private UUID two;

    @BeforeAll
    static void start() {
        start(DB);
    }

    @BeforeEach
    void shifts() {
        other = squadrons.unit(squadrons.own, "other" + units);
        third = squadrons.unit(squadrons.own, "third" + units);
        one = squadrons.shift(unit, MONDAY, Instant.parse(instant(MONDAY, 8)), 8);
        two = squadrons.shift(other, MONDAY.plusDays(1), Instant.parse(instant(MONDAY.plusDays(1), 8)), 8);
    }

    @Test
    void whoHasNothingToDoWithAShiftDoesNotLeaveIt() {
        assertThat(swap(
                                leader,
                                one,
                                third.members().get(1),
                                null,
                                unit.members().get(1))
                        .code())
                .isEqualTo("rota.not_serving");
        assertThat(swap(leader, one, unit.members().get(1), two, third.members().get(1))
                        .code())
                .isEqualTo("rota.not_serving");
        assertThat(rows()).as("nor is half of it done").isZero();
    }

    @Test
    void aGuestIsTakenOffOnceHoweverOftenItIsTold() {
        UUID own = unit.members().get(1);
        UUID guest = other.members().get(1);
        swap(leader, one, own, null, guest);
        assertThat(swap(leader, one, guest, null, own).status()).isEqualTo(200);
        long entries = audits("rota.swap");
        Api.Answer again = swap(leader, one, guest, null, own);
        assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
        assertThat(again.body()).hasSize(1);
        assertThat(audits("rota.swap")).isEqualTo(entries);
        assertThat(crew(shiftOf(leader, one.toString()), "serves"))
                .contains(own.toString())
                .doesNotContain(guest.toString());
        assertThat(swap(leader, one, guest, null, unit.members().get(2)).code())
                .as("another request")
                .isEqualTo("rota.not_serving");
    }

    @Test
    void bothHalvesOfASwapAreTakenBackOnce() {
        UUID a = unit.members().get(1);
        UUID b = other.members().get(1);
        swap(leader, one, a, two, b);
        assertThat(swap(leader, one, b, two, a).status()).isEqualTo(200);
        assertThat(swap(leader, one, b, two, a).status()).isEqualTo(200);
        assertThat(rows()).isZero();
    }

    @Test
    void theOtherHalfOfASwapIsDoneOnce() {
        UUID a = unit.members().get(1);
        UUID b = other.members().get(1);
        assertThat(swap(leader, one, a, null, b).status()).isEqualTo(200);
        long entries = audits("rota.swap");
        assertThat(swap(leader, one, a, two, b).status()).isEqualTo(200);
        assertThat(swap(leader, one, a, two, b).status()).isEqualTo(200);
        assertThat(audits("rota.swap")).isEqualTo(entries + 1);
        assertThat(crew(shiftOf(leader, one.toString()), "serves")).contains(b.toString());
        assertThat(crew(shiftOf(leader, two.toString()), "serves"))
                .contains(a.toString())
                .doesNotContain(b.toString());
    }

    @Test
    void whoIsOnLeaveDoesNotComeThoughHeIsOfTheUnit() {
        leave(leader, unit.members().get(2), MONDAY, MONDAY);
        assertThat(swap(leader, one, unit.members().get(1), null, unit.members().get(2))
                        .code())
                .isEqualTo("rota.on_leave");
        assertThat(swap(
                                leader,
                                one,
                                unit.members().get(2),
                                null,
                                other.members().get(2))
                        .status())
                .as("but he has a substitute")
                .isEqualTo(200);
    }

    @Test
    void aLeaderMovesNobodyOfAnotherSquadron() {
        Squadrons.Crew foreign = squadrons.unit(squadrons.rivals, "foreign" + units);
        UUID guest = foreign.members().get(1);
        assertThat(swap(command, one, unit.members().get(1), null, guest).status())
                .isEqualTo(200);
        assertThat(swap(leader, one, guest, two, other.members().get(1)).code()).isEqualTo("rota.member_not_found");
        assertThat(crew(shiftOf(leader, one.toString()), "serves")).contains(guest.toString());
    }

    @Test
    void aGuestTellsOfHisStopsAlsoWhenTheShiftIsOver() {
        UUID guest = other.members().get(1);
        Api officer = account(guest);
        UUID past = squadrons.shift(unit, LocalDate.now(ZONE), Instant.now().minusSeconds(8 * 3600), 9);
        assertThat(swap(leader, past, unit.members().get(1), null, guest).status())
                .isEqualTo(200);
        UUID stop = stop(past, unit.id());
        UUID foreign = stop(squadrons.shift(unit, MONDAY, Instant.parse(instant(MONDAY, 20)), 3), unit.id());
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE shift SET started_at = starts_at, ended_at = now() - interval '1 hour' WHERE id = ?",
                        past));
        assertThat(officer.get("/api/my").body().at("/unit/id").asText())
                .isEqualTo(other.id().toString());
        Map<String, Object> then = Map.of("at", Instant.now().minusSeconds(2 * 3600));
        assertThat(officer.post("/api/my/stops/" + stop + "/arrive", then)
                        .body()
                        .path("state")
                        .asText())
                .isEqualTo("arrived");
        assertThat(officer.post("/api/my/stops/" + foreign + "/arrive", then).code())
                .isEqualTo("stop.not_found");
    }

    @Test
    void aGuestOnLeaveHasNoDuty() {
        UUID guest = other.members().get(1);
        Api officer = account(guest);
        LocalDate today = LocalDate.now(ZONE);
        UUID running = squadrons.shift(unit, today, Instant.now().minusSeconds(600), 8);
        swap(leader, running, unit.members().get(1), null, guest);
        assertThat(officer.get("/api/my").body().at("/unit/id").asText())
                .isEqualTo(unit.id().toString());
        assertThat(leave(leader, guest, today, today).status()).isEqualTo(200);
        assertThat(officer.get("/api/my").body().at("/unit/id").asText())
                .isEqualTo(other.id().toString());
    }

    @Test
    void leaveAndRemovedDaysAreForgotten() {
        LocalDate today = LocalDate.now(ZONE);
        UUID member = unit.members().get(0);
        leave(leader, member, today.minusDays(100), today.minusDays(91));
        leave(leader, member, today.minusDays(90), today.minusDays(89));
        String template = id(created(template(List.of(1), "08:00", "16:00")));
        for (int ago : List.of(91, 90)) {
            app.database()
                    .jdbi()
                    .useHandle(h -> h.execute(
                            "INSERT INTO rota_exception (template_id, day) VALUES (CAST(? AS uuid), ?)",
                            template,
                            today.minusDays(ago)));
        }
        new RotaRetention(app.database().jdbi(), ZONE, java.time.Clock.systemUTC()).run();
        assertThat(count("SELECT count(*) FROM member_leave WHERE member_id = '" + member + "'"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM rota_exception WHERE template_id = '" + template + "'"))
                .isEqualTo(1);
        assertThat(count(
                        "SELECT count(*) FROM audit_entry WHERE action LIKE 'rota.leave%' AND CAST(detail AS text) LIKE '%"
                                + today.minusDays(91) + "%'"))
                .as("nor does the audit keep the days")
                .isZero();
    }

    @Test
    void swapsAreForgotten() {
        LocalDate today = LocalDate.now(ZONE);
        UUID old = ended(today.minusDays(91));
        UUID recent = ended(today.minusDays(90));
        new RotaRetention(app.database().jdbi(), ZONE, java.time.Clock.systemUTC()).run();
        assertThat(count("SELECT count(*) FROM shift_member WHERE shift_id = '" + old + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM shift_member WHERE shift_id = '" + recent + "'"))
                .isEqualTo(2);
    }

    /** A shift of the morning of a day, on which a guest has served. */
    private UUID ended(LocalDate day) {
        UUID shift = squadrons.shift(unit, day, Instant.parse(instant(day, 8)), 8);
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO shift_member (shift_id, member_id, serves) VALUES (?, ?, false), (?, ?, true)",
                        shift,
                        unit.members().get(1),
                        shift,
                        other.members().get(1)));
        return shift;
    }

    private static Api.Answer swap(Api who, UUID shift, UUID member, @Nullable UUID withShift, UUID withMember) {
        Map<String, Object> order = new HashMap<>();
        order.put("shiftId", shift);
        order.put("memberId", member);
        order.put("withShiftId", withShift);
        order.put("withMemberId", withMember);
        return who.post("/api/rota/swap", order);
    }

    private long rows() {
        return count("SELECT count(*) FROM shift_member WHERE shift_id IN ('" + one + "', '" + two + "')");
    }

    private static Api account(UUID member) {
        String login = "guest" + units;
        new AccountRepository(app.database().jdbi())
                .create(login, "Guest", Role.OFFICER, RunningApp.PASSWORD, squadrons.own, false);
        app.database()
                .jdbi()
                .useHandle(h -> h.execute(
                        "UPDATE member SET account_id = (SELECT id FROM account WHERE login = ?) WHERE id = ?",
                        login,
                        member));
        return Api.signedIn(app, login);
    }

    /** The only stop of a shift. */
    private static UUID stop(UUID shift, UUID of) {
        UUID plan = Ids.next();
        UUID route = Ids.next();
        UUID stop = Ids.next();
        app.database().jdbi().useHandle(h -> {
            h.execute("""
                    INSERT INTO patrol_plan (id, day, state, seed, profile, value, issued_at)
                    VALUES (?, current_date, 'issued', 1, 'p', 1, now())
                    """, plan);
            h.execute("""
                    INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, length_m, travel_s, value)
                    VALUES (?, ?, ?, ?, 0, 0, 1)
                    """, route, plan, shift, of);
            h.execute("""
                    INSERT INTO route_stop (id, route_id, number, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
                      leg_s, value)
                    VALUES (?, ?, 1, 'gap', 'gate', ST_SetSRID(ST_MakePoint(117.11, 28.2), 4326), true, now(), now(), 0, 0, 1)
                    """, stop, route);
        });
        return stop;
    }
}
