package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.Api;
import org.xunfang.server.db.Meanwhile;
import org.xunfang.server.db.TestDatabase;

/** Templates, the shifts made of them, and who may change them. */
final class RotaIT extends RotaOverHttp {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    @BeforeAll
    static void start() {
        start(DB);
    }

    @Test
    void aTemplateBecomesShiftsOnceHoweverOftenItIsApplied() {
        created(template(List.of(1, 3), "22:00", "06:00"));
        JsonNode first = apply(leader);
        assertThat(first.path("made").asInt()).isEqualTo(2);
        List<String> shifts = starts();
        assertThat(shifts).containsExactly(instant(MONDAY, 22), instant(MONDAY.plusDays(2), 22));
        long entries = audits("rota.apply");
        JsonNode again = apply(leader);
        assertThat(List.of(
                        again.path("made").asInt(),
                        again.path("changed").asInt(),
                        again.path("removed").asInt()))
                .containsExactly(0, 0, 0);
        assertThat(starts()).isEqualTo(shifts);
        assertThat(audits("rota.apply")).isEqualTo(entries);
    }

    @Test
    void aShiftCarriesTheBreakAndCapabilitiesOfItsTemplate() {
        Map<String, Object> template = template(List.of(1), "22:00", "06:00");
        template.put("pause", Map.of("from", "00:30", "until", "02:00", "minutes", 30));
        template.put("capabilities", List.of("two_person", "boat"));
        created(template);
        apply(leader);
        JsonNode shift = shifts(leader).get(0);
        assertThat(shift.at("/pause/from").asText()).isEqualTo(instant(MONDAY.plusDays(1), 0, 30));
        assertThat(shift.at("/pause/minutes").asInt()).isEqualTo(30);
        assertThat(shift.path("capabilities").toString()).isEqualTo("[\"two_person\",\"boat\"]");
        assertThat(count("SELECT count(*) FROM shift WHERE pause_until - pause_from = interval '90 minutes' AND id = '"
                        + shift.path("id").asText() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aChangedTemplateMovesItsShiftsButNotThoseThatWereTouchedOrBegan() {
        JsonNode template = created(template(List.of(1, 2, 3), "08:00", "16:00"));
        apply(leader);
        JsonNode touched = shifts(leader).get(1);
        assertThat(putShift(leader, touched, Map.of("capabilities", List.of("boat")))
                        .status())
                .isEqualTo(200);
        JsonNode begun = shifts(leader).get(2);
        app.database()
                .jdbi()
                .useHandle(h ->
                        h.execute("UPDATE shift SET started_at = starts_at WHERE id = CAST(? AS uuid)", id(begun)));
        Map<String, Object> later = template(List.of(1, 2, 3), "09:00", "17:00");
        later.remove("unitIds");
        Api.Answer changed = leader.put("/api/rota/templates/" + id(template), 1, later);
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(apply(leader).path("changed").asInt()).isEqualTo(1);
        assertThat(starts())
                .containsExactly(instant(MONDAY, 9), instant(MONDAY.plusDays(1), 8), instant(MONDAY.plusDays(2), 8));
    }

    @Test
    void whoLookedAtAShiftBeforeItsTemplateMovedItIsToldSo() {
        JsonNode template = created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        JsonNode seen = shifts(leader).get(0);
        move(template, List.of(1), "09:00", "17:00");
        assertThat(apply(leader).path("changed").asInt()).isEqualTo(1);
        assertThat(shifts(leader).get(0).path("version").asInt()).isEqualTo(2);
        assertThat(putShift(leader, seen, Map.of("capabilities", List.of("boat")))
                        .code())
                .isEqualTo("shift.changed_meanwhile");
    }

    @Test
    void aShiftThatIsTouchedWhileTemplatesAreAppliedStays() throws Exception {
        JsonNode template = created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String shift = id(shifts(leader).get(0));
        move(template, List.of(1), "09:00", "17:00");
        JsonNode applied = Meanwhile.of(
                app.database().jdbi(),
                h -> h.execute("UPDATE shift SET touched_at = now() WHERE id = CAST(? AS uuid)", shift),
                () -> apply(leader),
                h -> {});
        assertThat(applied.path("changed").asInt()).isZero();
        assertThat(starts()).containsExactly(instant(MONDAY, 8));
    }

    @Test
    void aShiftThatIsRemovedWhileTemplatesAreAppliedIsNotMadeAgain() throws Exception {
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        String shift = id(shifts(leader).get(0));
        Meanwhile.of(
                app.database().jdbi(),
                h -> h.execute("SELECT id FROM shift WHERE id = CAST(? AS uuid) FOR UPDATE", shift),
                () -> apply(leader),
                h -> {
                    h.execute("""
                            INSERT INTO rota_exception (template_id, day)
                            SELECT template_id, day FROM shift WHERE id = CAST(? AS uuid)
                            """, shift);
                    h.execute("DELETE FROM shift WHERE id = CAST(? AS uuid)", shift);
                });
        assertThat(starts()).isEmpty();
    }

    @Test
    void theSameTemplateAgainIsTheSame() {
        Map<String, Object> form = template(List.of(1, 2), "08:00", "16:00");
        form.put("pause", Map.of("from", "11:00", "until", "12:00", "minutes", 30));
        JsonNode template = created(form);
        long entries = audits("rota.template_create");
        assertThat(created(form)).isEqualTo(template);
        assertThat(count("SELECT count(*) FROM rota_template WHERE patrol_unit_id = '" + unit.id() + "'"))
                .isEqualTo(1);
        assertThat(audits("rota.template_create")).isEqualTo(entries);
        Squadrons.Crew other = squadrons.unit(squadrons.own, "also" + units);
        form.put("unitIds", List.of(unit.id(), other.id()));
        Api.Answer both = leader.post("/api/rota/templates", form);
        assertThat(both.body()).hasSize(2);
        assertThat(count("SELECT count(*) FROM rota_template WHERE patrol_unit_id = '" + unit.id() + "'"))
                .isEqualTo(1);
        assertThat(id(created(template(List.of(1, 2), "08:00", "16:00")))).isNotEqualTo(id(template));
    }

    private static void move(JsonNode template, List<Integer> weekdays, String starts, String ends) {
        Map<String, Object> form = Map.of(
                "weekdays",
                weekdays,
                "starts",
                starts,
                "ends",
                ends,
                "validFrom",
                MONDAY.minusDays(100).toString());
        assertThat(leader.put("/api/rota/templates/" + id(template), 1, form).status())
                .isEqualTo(200);
    }

    @Test
    void aRemovedTemplateTakesItsUntouchedShiftsAlong() {
        JsonNode template = created(template(List.of(1, 2), "08:00", "16:00"));
        apply(leader);
        putShift(leader, shifts(leader).get(0), Map.of("capabilities", List.of("boat")));
        assertThat(delete(leader, "/api/rota/templates/" + id(template), 1)).isEqualTo(200);
        assertThat(starts()).containsExactly(instant(MONDAY, 8));
        apply(leader);
        assertThat(starts()).containsExactly(instant(MONDAY, 8));
    }

    @Test
    void aShiftRemovedByHandIsNotMadeAgain() {
        created(template(List.of(1, 2), "08:00", "16:00"));
        apply(leader);
        assertThat(delete(leader, "/api/shifts/" + id(shifts(leader).get(0)), 1))
                .isEqualTo(204);
        apply(leader);
        assertThat(starts()).containsExactly(instant(MONDAY.plusDays(1), 8));
    }

    @Test
    void whoLookedAtAnOldVersionIsToldSo() {
        JsonNode template = created(template(List.of(1), "08:00", "16:00"));
        Map<String, Object> form = template(List.of(1), "09:00", "16:00");
        form.remove("unitIds");
        assertThat(leader.put("/api/rota/templates/" + id(template), 1, form).status())
                .isEqualTo(200);
        Api.Answer late = command.put("/api/rota/templates/" + id(template), 1, form);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("rota.template_changed_meanwhile");
        assertThat(leader.put("/api/rota/templates/" + id(template), form).code())
                .isEqualTo("request.bad_value");
        apply(leader);
        JsonNode shift = shifts(leader).get(0);
        putShift(leader, shift, Map.of("capabilities", List.of("boat")));
        assertThat(putShift(command, shift, Map.of("capabilities", List.of())).code())
                .isEqualTo("shift.changed_meanwhile");
    }

    @Test
    void anotherSquadronsLeaderSeesAndChangesNothing() {
        JsonNode template = created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        JsonNode shift = shifts(leader).get(0);
        assertThat(rival.post("/api/rota/templates", template(List.of(1), "08:00", "16:00"))
                        .code())
                .isEqualTo("unit.not_found");
        Map<String, Object> form = template(List.of(1), "08:00", "16:00");
        form.remove("unitIds");
        assertThat(rival.put("/api/rota/templates/" + id(template), 1, form).code())
                .isEqualTo("rota.template_not_found");
        assertThat(delete(rival, "/api/rota/templates/" + id(template), 1)).isEqualTo(404);
        assertThat(putShift(rival, shift, Map.of()).code()).isEqualTo("shift.not_found");
        assertThat(delete(rival, "/api/shifts/" + id(shift), 1)).isEqualTo(404);
        assertThat(leave(rival, unit.members().get(0), MONDAY, MONDAY).code()).isEqualTo("rota.member_not_found");
        Squadrons.Crew foreign = squadrons.unit(squadrons.rivals, "外" + units);
        Map<String, Object> swap = Map.of(
                "shiftId", id(shift),
                "memberId", unit.members().get(0),
                "withMemberId", foreign.members().get(0));
        assertThat(rival.post("/api/rota/swap", swap).code()).isEqualTo("shift.not_found");
        assertThat(leader.post("/api/rota/swap", swap).code()).isEqualTo("rota.member_not_found");
        assertThat(rival.get(week()).body().toString()).doesNotContain(unit.id().toString());
        assertThat(rival.get("/api/rota/templates").body().toString()).doesNotContain(id(template));
        assertThat(apply(rival).path("removed").asInt()).isZero();
        assertThat(starts()).hasSize(1);
    }

    @Test
    void aBreakHasToLieWithinItsShift() {
        created(template(List.of(1), "08:00", "16:00"));
        apply(leader);
        JsonNode shift = shifts(leader).get(0);
        Map<String, Object> late = Map.of("from", instant(MONDAY, 14), "until", instant(MONDAY, 15, 45), "minutes", 30);
        Api.Answer refused = putShift(leader, shift, Map.of("pause", late));
        assertThat(refused.code()).isEqualTo("shift.invalid");
        assertThat(refused.body().at("/args/fields").toString()).isEqualTo("[\"pause\"]");
        Map<String, Object> noon = Map.of("from", instant(MONDAY, 12), "until", instant(MONDAY, 13), "minutes", 30);
        Api.Answer taken = putShift(leader, shift, Map.of("pause", noon, "capabilities", List.of("two_person")));
        assertThat(taken.body().at("/pause/until").asText()).isEqualTo(instant(MONDAY, 13));
        assertThat(taken.body().path("touched").asBoolean()).isTrue();
    }

    @Test
    void unknownFieldsAndTooLongSpansAreRefused() {
        assertThat(leader.get("/api/rota?week=1").code()).isEqualTo("request.unknown_parameter");
        assertThat(leader.get("/api/rota?from=2026-11-23&until=2027-11-23").code())
                .isEqualTo("request.bad_value");
        assertThat(leader.post("/api/rota/apply", Map.of("from", MONDAY.toString()))
                        .code())
                .isEqualTo("request.body_field");
        assertThat(leader.post("/api/rota/leave", Map.of("kind", "sick")).code())
                .isEqualTo("request.body_field");
    }
}
