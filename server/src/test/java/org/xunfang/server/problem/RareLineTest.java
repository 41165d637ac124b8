package org.xunfang.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RareLineTest {

    private long nanos = -3;
    private final RareLine line = new RareLine(() -> nanos);

    @Test
    void thereIsOneLineAMinuteWithTheNumberOfTheOthers() {
        assertThat(line.due()).hasValue(0);
        assertThat(line.due()).isEmpty();
        nanos += Duration.ofSeconds(59).toNanos();
        assertThat(line.due()).isEmpty();
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(line.due()).hasValue(2);
        assertThat(line.due()).isEmpty();
    }
}
