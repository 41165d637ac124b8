package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RefusalsTest {

    private long nanos = -3;
    private final Refusals refusals = new Refusals(() -> nanos);
    private final InetAddress from = InetAddress.getLoopbackAddress();

    @Test
    void thereIsOneLineAMinuteWithTheNumberOfTheOthers() {
        assertThat(refusals.note(from))
                .hasValueSatisfying(line -> assertThat(line).contains("127.0.0.1; 0 others"));
        assertThat(refusals.note(from)).isEmpty();
        nanos += Duration.ofSeconds(59).toNanos();
        assertThat(refusals.note(from)).isEmpty();
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(refusals.note(from))
                .hasValueSatisfying(line -> assertThat(line).contains("2 others"));
        assertThat(refusals.note(from)).isEmpty();
    }
}
