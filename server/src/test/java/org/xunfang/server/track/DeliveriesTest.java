package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xunfang.server.track.Deliveries.Delivery;

final class DeliveriesTest {

    private final Deliveries deliveries = new Deliveries(3);

    @Test
    void whatComesAfterTheLastLookIsRefused() throws InterruptedException {
        Delivery first = delivery(1);
        Delivery second = delivery(2);
        assertThat(deliveries.offer(first)).isTrue();
        assertThat(deliveries.offer(second)).isTrue();
        assertThat(deliveries.poll(0, TimeUnit.SECONDS)).isSameAs(first);
        assertThat(deliveries.close()).containsExactly(second);
        assertThat(deliveries.offer(delivery(3))).isFalse();
        assertThat(deliveries.poll(0, TimeUnit.SECONDS)).isNull();
        assertThat(deliveries.close()).isEmpty();
    }

    @Test
    void moreThanMayWaitAreRefused() {
        for (int i = 0; i < 3; i++) {
            assertThat(deliveries.offer(delivery(i))).isTrue();
        }
        assertThat(deliveries.offer(delivery(3))).isFalse();
    }

    private static Delivery delivery(int device) {
        return new Delivery(List.of(new Report.Heartbeat(device)), new CompletableFuture<>());
    }
}
