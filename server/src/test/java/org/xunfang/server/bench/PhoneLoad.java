package org.xunfang.server.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Phones that report all the time, and send again what has not been acknowledged until it is. No phone takes two fixes in one
 * millisecond.
 */
final class PhoneLoad implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int REST_MS = 100;
    private static final int LONGEST_ANSWER_MS = 60_000;

    private final URI port;
    private final List<Fleet.Phone> phones;
    private final Queue<Fix> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Fix> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Long> servedNanos = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** @param epochMs when it was taken */
    record Fix(int device, long epochMs) {}

    PhoneLoad(URI port, List<Fleet.Phone> phones) {
        this.port = port;
        this.phones = phones;
    }

    /** Each connection serves phones of its own, whatever becomes of the server. */
    void begin(int lines) {
        for (int i = 0; i < lines; i++) {
            int first = i;
            Thread thread = new Thread(() -> report(first, lines), "phones-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void report(int first, int lines) {
        while (!over) {
            try (PhoneLine line = new PhoneLine(port)) {
                for (int i = first; !over; i = i + lines < phones.size() ? i + lines : first) {
                    send(line, phones.get(i));
                }
            } catch (IOException e) {
                rest();
            } catch (RuntimeException e) {
                wrong.add(e.toString());
                rest();
            }
        }
    }

    private void send(PhoneLine line, Fleet.Phone phone) throws IOException {
        Fix fix = waiting.computeIfAbsent(phone.device(), d -> new Fix(d, System.currentTimeMillis()));
        int status = line.send(phone, phone.lon(), phone.lat(), fix.epochMs());
        if (status == OK) {
            acknowledged.add(fix);
            servedNanos.put(phone.device(), System.nanoTime());
            waiting.remove(phone.device());
            spare(fix);
        } else if (status == UNAVAILABLE) {
            unavailable.incrementAndGet();
            rest();
        } else {
            wrong.add("status " + status);
            rest();
        }
    }

    /** The next fix is of another millisecond. */
    private static void spare(Fix fix) {
        while (System.currentTimeMillis() <= fix.epochMs()) {
            Thread.onSpinWait();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until every phone has been acknowledged something since; false where one has not within that time. */
    boolean awaitAllServed(long sinceNanos, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (!phones.stream().allMatch(p -> isServed(p, sinceNanos))) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(REST_MS);
        }
        return true;
    }

    private boolean isServed(Fleet.Phone phone, long sinceNanos) {
        Long at = servedNanos.get(phone.device());
        return at != null && at - sinceNanos > 0;
    }

    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(LONGEST_ANSWER_MS);
        }
    }

    @Override
    public void close() {
        over = true;
    }

    List<Fix> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int unavailable() {
        return unavailable.get();
    }

    /** What nobody should be told. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
