package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A way is drawn as positions: device, second, metres east and north of the place. */
final class PassingTest {

    private static final double LAT = 28.2;
    private static final double LON = 117.1;

    @Test
    void positionNearThePlaceHasPassedIt() {
        assertThat(passes("1@0:49,0")).isTrue();
        assertThat(passes("1@0:51,0")).isFalse();
        assertThat(passes("1@0:36,36")).isFalse();
        assertThat(passes("")).isFalse();
    }

    @Test
    void wayBetweenTwoPositionsCounts() {
        assertThat(passes("1@0:-300,40 1@30:300,40")).isTrue();
        assertThat(passes("1@0:-300,60 1@30:300,60")).isFalse();
        assertThat(passes("1@0:100,0 1@30:300,0"))
                .as("it began beyond the place")
                .isFalse();
    }

    @Test
    void positionsFarApartInTimeOrOfTwoDevicesAreNoWay() {
        assertThat(passes("1@0:-300,0 1@60:300,0")).isTrue();
        assertThat(passes("1@0:-300,0 1@61:300,0")).isFalse();
        assertThat(passes("1@0:-300,0 2@30:300,0")).isFalse();
    }

    private static boolean passes(String drawing) {
        List<Passing.Fix> fixes = new ArrayList<>();
        for (String word : drawing.split(" ")) {
            if (!word.isEmpty()) {
                String[] p = word.split("[@:,]");
                fixes.add(new Passing.Fix(
                        Integer.parseInt(p[0]),
                        Instant.ofEpochSecond(Long.parseLong(p[1])),
                        LON + Double.parseDouble(p[2]) / (111_195 * Math.cos(Math.toRadians(LAT))),
                        LAT + Double.parseDouble(p[3]) / 111_195));
            }
        }
        return Passing.passes(fixes, LON, LAT);
    }
}
