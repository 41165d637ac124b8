package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrainTest {

    @Test
    void wholePointsDifferByOneAtLeast() {
        Grain grain = new Grain(7);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 299; i++) {
            grain.add(random.nextInt(1, 9) * (random.nextBoolean() ? 1 : -1));
            grain.add(0);
        }
        assertThat(grain.finest()).as("too few").isEqualTo(7);
        grain.add(-3);
        assertThat(grain.finest()).isEqualTo(1);
        grain.add(0.001);
        assertThat(grain.finest())
                .as("the first rounds tell it once and for all")
                .isEqualTo(1);
    }

    @Test
    void finerValuesDifferByLess() {
        Grain grain = new Grain(7);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            grain.add(random.nextDouble());
        }
        assertThat(grain.finest()).isBetween(0.0, 0.05);
    }
}
