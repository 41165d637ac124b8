package org.xunfang.geodata.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.fence.Absence.Presence;

/** Times in which nobody was inside. */
class AbsenceTest {

    @Test
    void gapsBetweenPresencesCountWhereTheyAreLongEnough() {
        List<Presence> presences =
                List.of(new Presence(50, 60L), new Presence(10, 20L), new Presence(55, 70L), new Presence(75, 80L));
        assertThat(Absence.within(new Span(0, 200), presences, 10, 100))
                .containsExactly(new Absence(0, 10L), new Absence(20, 50L), new Absence(80, null));
    }

    @Test
    void whoIsStillInsideLeavesNoGap() {
        assertThat(Absence.within(new Span(0, 200), List.of(new Presence(5, null)), 10, 100))
                .isEmpty();
    }

    @Test
    void gapEndsWithItsSpan() {
        assertThat(Absence.within(new Span(0, 90), List.of(new Presence(-20, 5L)), 10, 100))
                .containsExactly(new Absence(5, 90L));
        assertThat(Absence.within(new Span(95, 200), List.of(), 10, 100))
                .as("too young")
                .isEmpty();
    }
}
