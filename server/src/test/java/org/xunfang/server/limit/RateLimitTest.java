package org.xunfang.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateLimitTest {

    @Test
    void afterItsTimesAKeyHasToWaitForOneShareOfThePeriod() {
        RateLimit limit = RateLimit.of(3, Duration.ofHours(3));
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isBetween(3_000L, 3_600L);
    }

    @Test
    void keysDoNotHinderEachOther() {
        RateLimit limit = RateLimit.of(1, Duration.ofHours(1));
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("b")).isZero();
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void memoryIsBoundedAndWhoComesOftenIsRemembered() {
        RateLimit limit = RateLimit.of(1, Duration.ofDays(1));
        limit.take("often");
        for (int i = 0; i < 3 * RateLimit.MOST_KEYS; i++) {
            limit.take(i);
            assertThat(limit.take("often")).isPositive();
        }
        assertThat(limit.size()).isEqualTo(RateLimit.MOST_KEYS);
    }
}
