package org.xunfang.server.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What applying templates does to the shifts that are there. */
class RosteringTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final UUID UNIT = new UUID(0, 1);
    private static final UUID TEMPLATE = new UUID(0, 2);
    private static final UUID SHIFT = new UUID(0, 3);

    @Test
    void aShiftIsMadeOnceAndNotInThePast() {
        Rostering first = Rostering.of(List.of(turn(5), turn(8)), List.of(), NOW);
        assertThat(first.make()).extracting(s -> s.turn().startsAt()).containsExactly(at(8));
        Rostering again = Rostering.of(List.of(turn(5), turn(8)), List.of(shift(8, TEMPLATE, false, null)), NOW);
        assertThat(again.isNothing()).isTrue();
    }

    @Test
    void aShiftWhoseTemplateChangedIsMovedUnderItsId() {
        Rostering moved = Rostering.of(List.of(turn(9)), List.of(shift(8, TEMPLATE, false, null)), NOW);
        assertThat(moved.make()).extracting(RosterRepository.NewShift::id).containsExactly(SHIFT);
        assertThat(moved.remove()).containsExactly(SHIFT);
        assertThat(List.of(moved.made(), moved.changed(), moved.removed())).containsExactly(0, 1, 0);
    }

    @Test
    void todaysShiftStaysWhereItsTemplateWantsItEarlierThanNow() {
        RosteredShift today = shift(8, TEMPLATE, false, null);
        assertThat(Rostering.of(List.of(turn(5)), List.of(today), NOW).isNothing())
                .isTrue();
    }

    @Test
    void aShiftThatIsMadeAnewHasTheNextVersion() {
        Rostering moved = Rostering.of(List.of(turn(9)), List.of(shift(8, TEMPLATE, false, null)), NOW);
        assertThat(moved.make()).extracting(RosterRepository.NewShift::version).containsExactly(2);
    }

    @Test
    void aShiftThatNoTemplateWantsGoes() {
        Rostering gone = Rostering.of(List.of(), List.of(shift(8, TEMPLATE, false, null)), NOW);
        assertThat(gone.remove()).containsExactly(SHIFT);
        assertThat(gone.removed()).isEqualTo(1);
    }

    @Test
    void aShiftStaysThatBeganOrWasTouchedOrIsNobodysTemplate() {
        for (RosteredShift kept : List.of(
                shift(8, TEMPLATE, true, null), shift(8, TEMPLATE, false, at(7)), shift(8, null, false, null))) {
            assertThat(Rostering.of(List.of(), List.of(kept), NOW).isNothing())
                    .as(kept.toString())
                    .isTrue();
        }
    }

    @Test
    void aTouchedShiftStandsForItsTemplateOnItsDay() {
        assertThat(Rostering.of(List.of(turn(9)), List.of(shift(8, TEMPLATE, true, null)), NOW)
                        .isNothing())
                .isTrue();
    }

    @Test
    void aShiftThatStartsAtTheSameMomentIsNotDoubled() {
        assertThat(Rostering.of(List.of(turn(8)), List.of(shift(8, null, false, null)), NOW)
                        .isNothing())
                .isTrue();
    }

    private static Instant at(int hour) {
        return LocalDate.of(2026, 11, 23).atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private static Turn turn(int hour) {
        return new Turn(TEMPLATE, UNIT, LocalDate.of(2026, 11, 23), at(hour), at(hour + 8), null, List.of());
    }

    private static RosteredShift shift(
            int hour, @Nullable UUID template, boolean touched, @Nullable Instant startedAt) {
        return new RosteredShift(
                SHIFT,
                1,
                UNIT,
                LocalDate.of(2026, 11, 23),
                at(hour),
                at(hour + 8),
                startedAt,
                null,
                null,
                List.of(),
                template,
                touched,
                false);
    }
}
