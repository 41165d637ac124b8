package org.xunfang.server.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each key through a number of times; what has been used comes back evenly over a period. Remembers the
 * {@link #MOST_KEYS} keys seen last: one that is forgotten starts anew, which is harmless as long as making up keys costs
 * more than waiting. Thread-safe.
 */
public final class RateLimit {

    /** About 10 MB when all are taken. */
    static final int MOST_KEYS = 20_000;

    private final int times;
    private final Duration period;
    private final Map<Object, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private RateLimit(int times, Duration period) {
        this.times = times;
        this.period = period;
    }

    /**
     * A limit for each key.
     *
     * @param times may be used up at once, at least 1
     * @param period in which all of it comes back
     */
    public static RateLimit of(int times, Duration period) {
        return new RateLimit(times, period);
    }

    /** Uses one permit of a key; the seconds to wait where there is none, else 0. */
    public long take(Object key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : 1 + (probe.getNanosToWaitForRefill() - 1) / 1_000_000_000L;
    }

    private Bucket bucket(Object key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    k -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(times).refillGreedy(times, period))
                            .build());
        }
    }

    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }
}
