package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xunfang.server.problem.AppException;

/** The shifts that templates want. 2026-11-23 is a Monday. */
class TemplateExpansionTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final UUID UNIT = new UUID(0, 1);

    @Test
    void weekdaysCountFromMonday() {
        assertThat(days(template(List.of(1, 7), "08:00", "16:00", "2026-11-01", null), "2026-11-23", "2026-11-29"))
                .containsExactly("2026-11-23", "2026-11-29");
    }

    @Test
    void daysGoOnOverTheEndOfAMonthAndOfAYear() {
        RotaTemplate mondays = template(List.of(1), "08:00", "16:00", "2026-01-01", null);
        assertThat(days(mondays, "2026-11-23", "2027-01-11"))
                .containsExactly(
                        "2026-11-23",
                        "2026-11-30",
                        "2026-12-07",
                        "2026-12-14",
                        "2026-12-21",
                        "2026-12-28",
                        "2027-01-04",
                        "2027-01-11");
    }

    @Test
    void aTemplateHoldsFromItsFirstDayToItsLast() {
        RotaTemplate daily = template(List.of(1, 2, 3, 4, 5, 6, 7), "08:00", "16:00", "2026-11-25", "2026-11-26");
        assertThat(days(daily, "2026-11-23", "2026-11-29")).containsExactly("2026-11-25", "2026-11-26");
    }

    @Test
    void timesAreThoseOfTheCounty() {
        Turn turn = turn(template(List.of(1), "08:00", "16:30", "2026-01-01", null), SHANGHAI);
        assertThat(turn.startsAt()).hasToString("2026-11-23T00:00:00Z");
        assertThat(turn.endsAt()).hasToString("2026-11-23T08:30:00Z");
        assertThat(turn(template(List.of(1), "08:00", "16:30", "2026-01-01", null), ZoneId.of("UTC"))
                        .startsAt())
                .hasToString("2026-11-23T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 06:00, 2026-11-23T14:00:00Z, 2026-11-23T22:00:00Z",
        "16:00, 00:00, 2026-11-23T08:00:00Z, 2026-11-23T16:00:00Z",
        "08:00, 08:00, 2026-11-23T00:00:00Z, 2026-11-24T00:00:00Z",
    })
    void aShiftMayPassMidnightAndBelongsToTheDayOnWhichItStarts(
            String starts, String ends, String startsAt, String endsAt) {
        Turn turn = turn(template(List.of(1), starts, ends, "2026-01-01", null), SHANGHAI);
        assertThat(turn.day()).hasToString("2026-11-23");
        assertThat(turn.startsAt()).hasToString(startsAt);
        assertThat(turn.endsAt()).hasToString(endsAt);
    }

    @Test
    void aBreakAfterMidnightIsOfTheNextDay() {
        RotaTemplate night = new RotaTemplate(
                new UUID(0, 9),
                1,
                UNIT,
                List.of(1),
                LocalTime.of(22, 0),
                LocalTime.of(6, 0),
                new TemplateForm.Pause(LocalTime.of(23, 30), LocalTime.of(2, 0), 30),
                List.of("boat"),
                LocalDate.of(2026, 1, 1),
                null);
        Turn turn = turn(night, SHANGHAI);
        assertThat(turn.pause()).isNotNull();
        assertThat(turn.pause().from()).hasToString("2026-11-23T15:30:00Z");
        assertThat(turn.pause().until()).hasToString("2026-11-23T18:00:00Z");
        assertThat(turn.pause().isWithin(turn.startsAt(), turn.endsAt())).isTrue();
        assertThat(turn.capabilities()).containsExactly("boat");
    }

    @ParameterizedTest
    @CsvSource({
        "weekdays, 0, 08:00, 16:00, 12:00, 13:00, 30, boat, 2026-12-01",
        "weekdays, 8, 08:00, 16:00, 12:00, 13:00, 30, boat, 2026-12-01",
        "starts, 1, , 16:00, 12:00, 13:00, 30, boat, 2026-12-01",
        "pause, 1, 08:00, 16:00, 07:00, 13:00, 30, boat, 2026-12-01",
        "pause, 1, 08:00, 16:00, 12:00, 15:45, 30, boat, 2026-12-01",
        "pause, 1, 08:00, 16:00, 12:00, 13:00, 3, boat, 2026-12-01",
        "capabilities, 1, 08:00, 16:00, 12:00, 13:00, 30, a tag with blanks, 2026-12-01",
        "capabilities, 1, 08:00, 16:00, 12:00, 13:00, 30, 13800138000, 2026-12-01",
        "validUntil, 1, 08:00, 16:00, 12:00, 13:00, 30, boat, 2026-10-01",
    })
    void whatATemplateCannotSayIsNamed(
            String field,
            int weekday,
            LocalTime starts,
            LocalTime ends,
            LocalTime pauseFrom,
            LocalTime pauseUntil,
            int minutes,
            String tag,
            LocalDate until) {
        TemplateForm form = new TemplateForm(
                List.of(weekday),
                starts,
                ends,
                new TemplateForm.Pause(pauseFrom, pauseUntil, minutes),
                List.of(tag),
                LocalDate.of(2026, 11, 1),
                until);
        assertThatThrownBy(form::checked)
                .isInstanceOfSatisfying(
                        AppException.Invalid.class,
                        e -> assertThat(e.args()).isEqualTo(Map.of("fields", List.of(field))));
    }

    private static List<String> days(RotaTemplate template, String from, String until) {
        return TemplateExpansion.turns(List.of(template), LocalDate.parse(from), LocalDate.parse(until), SHANGHAI)
                .stream()
                .map(turn -> turn.day().toString())
                .toList();
    }

    private static Turn turn(RotaTemplate template, ZoneId zone) {
        LocalDate monday = LocalDate.of(2026, 11, 23);
        return TemplateExpansion.turns(List.of(template), monday, monday, zone).get(0);
    }

    private static RotaTemplate template(
            List<Integer> weekdays, String starts, String ends, String from, @Nullable String until) {
        return new RotaTemplate(
                new UUID(0, 9),
                1,
                UNIT,
                weekdays,
                LocalTime.parse(starts),
                LocalTime.parse(ends),
                null,
                List.of(),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }
}
