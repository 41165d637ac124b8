package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.xunfang.server.problem.AppException;

final class LargeBodiesTest {

    private final LargeBodies bodies = new LargeBodies();

    @Test
    void tooManyLargeOnesAreToldToComeLaterAndSmallOnesNever() {
        assertThat(nested(LargeBodies.AT_ONCE, () -> bodies.take(1, () -> "small")))
                .isEqualTo("small");
        assertThatThrownBy(() -> nested(LargeBodies.AT_ONCE + 1, () -> "large"))
                .isInstanceOf(AppException.Unavailable.class);
        assertThat(nested(LargeBodies.AT_ONCE, () -> "again")).isEqualTo("again");
    }

    private String nested(int depth, Supplier<String> work) {
        return depth == 0 ? work.get() : bodies.take(LargeBodies.LARGE_BYTES + 1, () -> nested(depth - 1, work));
    }
}
