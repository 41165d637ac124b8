package org.xunfang.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TiledRunTest {

    @Test
    void resultsComeInTheOrderOfTheTiles() throws InterruptedException {
        List<Integer> results = new ArrayList<>();
        TiledRun.run(IntStream.range(0, 1000).iterator(), n -> (n % 7 == 0 ? slow() : 0) + 2 * n, results::add);
        assertThat(results)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(n -> 2 * n).toList());
    }

    @Test
    void fewTilesAreInMemoryAtOnce() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        TiledRun.run(
                IntStream.range(0, 200)
                        .peek(n -> most.accumulateAndGet(open.incrementAndGet(), Math::max))
                        .iterator(),
                n -> n,
                n -> open.decrementAndGet());
        assertThat(most.get()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors() + 1);
    }

    @Test
    void theSinkEndsTheRunWithItsOwnException() {
        List<Integer> taken = new ArrayList<>();
        assertThatThrownBy(() -> TiledRun.run(
                        IntStream.iterate(0, n -> n + 1).peek(taken::add).iterator(), n -> n, n -> {
                            if (n == 5) {
                                throw new java.io.IOException("cancelled");
                            }
                        }))
                .isInstanceOf(java.io.IOException.class);
        assertThat(taken).hasSizeLessThan(100);
    }

    @Test
    void theWorksExceptionEndsTheRun() {
        assertThatThrownBy(() -> TiledRun.run(
                        List.of("a", "b").iterator(),
                        s -> {
                            throw new IllegalStateException(s);
                        },
                        r -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a");
    }

    private static int slow() {
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += i ^ (sum << 1);
        }
        return sum == 42 ? 1 : 0;
    }
}
