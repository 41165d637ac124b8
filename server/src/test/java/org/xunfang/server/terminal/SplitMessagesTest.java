package org.xunfang.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SplitMessagesTest {

    private final SplitMessages split = new SplitMessages();

    @Test
    void packetsOfTwoTerminalsMakeNoMessage() {
        assertThat(split.add(packet("013900000001", 1, "a"))).isEmpty();
        assertThat(split.add(packet("013900000002", 2, "b"))).isEmpty();
        assertThat(split.add(packet("013900000001", 2, "c")))
                .hasValueSatisfying(
                        all -> assertThat(SplitMessages.body(all)).asString().isEqualTo("ac"));
    }

    private static Frame packet(String terminal, int index, String body) {
        return new Frame(
                0x0704, terminal, false, 40 + index, false, 2, index, body.getBytes(StandardCharsets.US_ASCII));
    }
}
