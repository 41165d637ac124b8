package org.xunfang.geodata.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteMismatchTest {
    @Test
    void whatIsMissedAndWhatIsAddedCountAgainstTheTrueLength() {
        RouteMismatch mismatch = RouteMismatch.of(
                List.of(stretch(1, 0, 100), stretch(2, 0, 100)),
                List.of(stretch(1, 10, 60), stretch(1, 60, 100), stretch(3, 50, 20)));
        assertThat(mismatch.missedM()).isCloseTo(110, within(1e-9));
        assertThat(mismatch.addedM()).isCloseTo(30, within(1e-9));
        assertThat(mismatch.fraction()).isCloseTo(0.7, within(1e-9));
        assertThat(mismatch.lengthError()).isCloseTo(-0.4, within(1e-9));
        assertThat(mismatch.precision()).isCloseTo(0.5, within(1e-9));
        assertThat(mismatch.recall()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void directionAndRepetitionMatter() {
        List<RoadStretch> thereAndBack = List.of(stretch(1, 0, 100), stretch(1, 100, 0));
        assertThat(RouteMismatch.of(thereAndBack, thereAndBack).fraction()).isZero();
        RouteMismatch twice = RouteMismatch.of(thereAndBack, List.of(stretch(1, 0, 100), stretch(1, 0, 100)));
        assertThat(twice.missedM()).isCloseTo(100, within(1e-9));
        assertThat(twice.addedM()).isCloseTo(100, within(1e-9));
        assertThat(twice.plus(twice).fraction()).isCloseTo(1, within(1e-9));
    }

    private static RoadStretch stretch(int link, double fromM, double toM) {
        return new RoadStretch(link, fromM, toM, 0, 0);
    }
}
