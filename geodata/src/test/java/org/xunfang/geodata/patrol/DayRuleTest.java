package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayRuleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void schoolsCloseFromMondayToFriday() {
        DayRule rule = rule(Set.of(1, 2, 3, 4, 5), Set.of(), false, "16:00", "17:30");
        List<Span> spans =
                rule.spans(LocalDate.parse("2026-11-26"), LocalDate.parse("2026-11-30"), SHANGHAI, day -> true);
        assertThat(spans)
                .extracting(s -> s.from() + "/" + s.until())
                .containsExactly(
                        "2026-11-26T08:00:00Z/2026-11-26T09:30:00Z",
                        "2026-11-27T08:00:00Z/2026-11-27T09:30:00Z",
                        "2026-11-30T08:00:00Z/2026-11-30T09:30:00Z");
    }

    @Test
    void marketsAreHeldOnDaysThatEndInADigit() {
        DayRule rule = rule(Set.of(), Set.of(3, 6, 9), false, "07:00", "12:00");
        assertThat(daysOfNovember(rule)).containsExactly(3, 6, 9, 13, 16, 19, 23, 26, 29);
        assertThat(daysOfNovember(rule(Set.of(), Set.of(0), false, "07:00", "12:00")))
                .containsExactly(10, 20, 30);
    }

    /** The tenth lunar month of 2026 begins on November 9th. */
    @Test
    void marketsMayFollowTheChineseCalendar() {
        assertThat(daysOfNovember(rule(Set.of(), Set.of(5), true, "07:00", "12:00")))
                .containsExactly(3, 13, 23);
    }

    @Test
    void bothWeekdayAndEndingHaveToFit() {
        assertThat(daysOfNovember(rule(Set.of(7), Set.of(9), false, "07:00", "12:00")))
                .containsExactly(29);
    }

    @Test
    void hoursMayGoOnAfterMidnightAndHolidaysMayBeLeftOut() {
        DayRule rule = rule(Set.of(), Set.of(), false, "20:00", "02:00");
        LocalDate holiday = LocalDate.parse("2026-11-27");
        assertThat(rule.spans(LocalDate.parse("2026-11-26"), holiday, SHANGHAI, day -> !day.equals(holiday)))
                .extracting(s -> s.from() + "/" + s.until())
                .containsExactly("2026-11-26T12:00:00Z/2026-11-26T18:00:00Z");
    }

    @Test
    void anEighthWeekdayIsRefused() {
        assertThatThrownBy(() -> rule(Set.of(8), Set.of(), false, "07:00", "12:00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rule(Set.of(), Set.of(10), false, "07:00", "12:00"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Spring festivals. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2000-02-05", "2010-02-14", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
                "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2033-01-31",
                "2035-02-08"
            })
    void aLunarYearBeginsWithItsFirstDay(LocalDate newYear) {
        assertThat(LunarDay.of(newYear)).isEqualTo(1);
        assertThat(LunarDay.of(newYear.minusDays(1))).isBetween(29, 30);
    }

    /** Dragon boat festivals, the 5th, mid-autumn festivals, the 15th, and double ninth festivals. */
    @ParameterizedTest
    @CsvSource({
        "2024-06-10, 5",
        "2025-05-31, 5",
        "2026-06-19, 5",
        "2027-06-09, 5",
        "2024-09-17, 15",
        "2025-10-06, 15",
        "2026-09-25, 15",
        "2027-09-15, 15",
        "2025-10-29, 9",
        "2026-10-18, 9"
    })
    void festivalsFallOnTheirLunarDays(LocalDate day, int lunarDay) {
        assertThat(LunarDay.of(day)).isEqualTo(lunarDay);
    }

    @Test
    void lunarMonthsHave29Or30DaysAndNoDayIsLeftOut() {
        int before = LunarDay.of(LocalDate.parse("1999-12-31"));
        for (LocalDate day = LocalDate.parse("2000-01-01"); day.getYear() < 2050; day = day.plusDays(1)) {
            int now = LunarDay.of(day);
            assertThat(now == before + 1 || (now == 1 && before >= 29))
                    .as("%s", day)
                    .isTrue();
            before = now;
        }
    }

    private static List<Integer> daysOfNovember(DayRule rule) {
        return Stream.iterate(LocalDate.parse("2026-11-01"), d -> d.plusDays(1))
                .limit(30)
                .filter(rule::fits)
                .map(LocalDate::getDayOfMonth)
                .toList();
    }

    private static DayRule rule(Set<Integer> weekdays, Set<Integer> endings, boolean lunar, String from, String until) {
        return new DayRule(weekdays, endings, lunar, LocalTime.parse(from), LocalTime.parse(until));
    }
}
