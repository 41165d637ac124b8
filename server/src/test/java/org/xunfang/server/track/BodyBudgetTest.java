package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.xunfang.server.problem.AppException;

final class BodyBudgetTest {

    private static final int MOST = 400_000;

    private final BodyBudget budget = new BodyBudget(MOST);

    @Test
    void longBodiesShareTheRoomAndShortOnesAreAlwaysTaken() {
        try (BodyBudget.Share first = budget.share();
                BodyBudget.Share second = budget.share();
                BodyBudget.Share third = budget.share()) {
            read(MOST, first);
            assertThatThrownBy(() -> read(MOST, second)).isInstanceOf(AppException.Unavailable.class);
            assertThat(read(BodyBudget.FREE_BYTES, third)).isEqualTo(BodyBudget.FREE_BYTES);
        }
        try (BodyBudget.Share again = budget.share()) {
            assertThat(read(MOST, again)).as("all of it has come back").isEqualTo(MOST);
        }
    }

    @Test
    void whatComesOutOfPackedBodiesCountsToo() {
        BodyBudget little = new BodyBudget(100_000);
        byte[] packed = ListeningApp.gzip(" ".repeat(300_000));
        try (BodyBudget.Share share = little.share()) {
            assertThatThrownBy(() -> RequestBody.read(new ByteArrayInputStream(packed), "gzip", 1 << 20, share))
                    .isInstanceOf(AppException.Unavailable.class);
        }
    }

    private static int read(int length, BodyBudget.Share share) {
        return RequestBody.read(new ByteArrayInputStream(new byte[length]), null, 1 << 20, share)
                .bytes()
                .length;
    }
}
