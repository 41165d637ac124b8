package org.xunfang.server.bench;

import java.io.IOException;
import java.net.URI;
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
final class PhoneLoad {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int REST_MS = 100;

    private final URI port;
    private final List<Fleet.Phone> phones;
    private final Queue<Fix> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Fix> waiting = new ConcurrentHashMap<>();
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
            }
        }
    }

    private void send(PhoneLine line, Fleet.Phone phone) throws IOException {
        Fix fix = waiting.computeIfAbsent(phone.device(), d -> new Fix(d, System.currentTimeMillis()));
        int status = line.send(phone, phone.lon(), phone.lat(), fix.epochMs());
        if (status == OK) {
            acknowledged.add(fix);
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

    void end() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
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
