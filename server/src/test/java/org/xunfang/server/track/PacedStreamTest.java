package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PacedStreamTest {

    private static final int LENGTH = 100_000;

    private long nanos = 17;

    @Test
    void whoTricklesIsGivenUp() {
        assertThatThrownBy(() -> sender(1, Duration.ofMillis(100)).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("too slow");
    }

    @Test
    void whoIsSlowButFastEnoughIsNot() throws IOException {
        assertThat(sender(PacedStream.LEAST_BYTES_A_SECOND, Duration.ofSeconds(1))
                        .readAllBytes())
                .hasSize(LENGTH);
    }

    @Test
    void whoNeedsTooLongForAllOfItIsGivenUp() {
        Duration every = Duration.ofSeconds(1);
        long seconds = PacedStream.MOST.toSeconds();
        assertThatThrownBy(() ->
                        new PacedStream(packets(1_000, every, (int) (seconds + 2) * 1_000), () -> nanos).readAllBytes())
                .hasMessage("too slow");
    }

    @Test
    void aShortBodyMayWaitForItsSecondPacket() throws IOException {
        InputStream stream = new PacedStream(packets(700, PacedStream.GRACE.dividedBy(2), 1_400), () -> nanos);
        assertThat(stream.readAllBytes()).hasSize(1_400);
    }

    @Test
    void whatTheReaderTakesDoesNotCount() throws IOException {
        InputStream stream = sender(100, Duration.ofMillis(1));
        int total = 0;
        for (int n = stream.readNBytes(new byte[100], 0, 100); n > 0; n = stream.readNBytes(new byte[100], 0, 100)) {
            total += n;
            nanos += Duration.ofMinutes(1).toNanos();
        }
        assertThat(total).isEqualTo(LENGTH);
    }

    private InputStream sender(int bytes, Duration every) {
        return new PacedStream(packets(bytes, every, LENGTH), () -> nanos);
    }

    /** A stream whose packets come one after another. */
    private InputStream packets(int bytes, Duration every, int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int most) {
                if (left == 0) {
                    return -1;
                }
                int n = Math.min(Math.min(bytes, most), left);
                nanos += n == 0 ? 0 : every.toNanos();
                left -= n;
                return n;
            }
        };
    }
}
