package org.xunfang.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * What becomes of positions when things go wrong, over real processes: the server is killed, the database is gone for a while,
 * the same traffic comes again, requests are nonsense. Ends with 1 where something acknowledged is lost or kept twice.
 */
final class PositionSoak {
    private static final int DEVICES = 200;
    private static final int LINES = 16;
    private static final Duration LONGEST_RETURN = Duration.ofMinutes(3);

    private final ServerProcess server;
    private final List<Fleet.Phone> phones;
    private boolean failed;

    private PositionSoak(ServerProcess server) {
        this.server = server;
        this.phones = Fleet.of(jdbi(), DEVICES);
    }

    /**
     * @param arguments {@code kill TIMES}, {@code outage SECONDS}, {@code replay FIXES} or {@code fuzz REQUESTS}; then the file
     *     of Java options, the jar, the data folder, the first of three ports
     */
    public static void main(String[] arguments) throws Exception {
        int many = Integer.parseInt(arguments[1]);
        boolean failed;
        try (ServerProcess server = new ServerProcess(
                Path.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]), Integer.parseInt(arguments[5]))) {
            PositionSoak soak = new PositionSoak(server);
            switch (arguments[0]) {
                case "kill" -> soak.kill(many);
                case "outage" -> soak.outage(Duration.ofSeconds(many));
                case "replay" -> soak.replay(many);
                case "fuzz" -> soak.fuzz(many);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
            failed = soak.failed;
        }
        System.exit(failed ? 1 : 0);
    }

    private Jdbi jdbi() {
        return server.database().jdbi();
    }

    /** The server is killed again and again while phones report. */
    private void kill(int times) throws Exception {
        Random random = new Random(1);
        try (PhoneLoad load = new PhoneLoad(server.port(), phones)) {
            load.begin(LINES);
            for (int i = 1; i <= times; i++) {
                Thread.sleep(1_000 + random.nextInt(3_000));
                server.kill();
                int known = load.acknowledged().size();
                long begin = System.nanoTime();
                server.startAgain();
                System.out.printf(
                        Locale.ROOT,
                        "%d: killed after %d acknowledged, back after %.1f s%n",
                        i,
                        known,
                        (System.nanoTime() - begin) / 1e9);
            }
            Thread.sleep(2_000);
            load.end();
            check(load);
        }
    }

    /** The database is killed as often as it comes back, for so long. */
    private void outage(Duration length) throws Exception {
        try (PhoneLoad load = new PhoneLoad(server.port(), phones)) {
            load.begin(LINES);
            Thread.sleep(5_000);
            int before = load.acknowledged().size();
            System.out.println("before the outage: " + server.memory());
            long until = System.nanoTime() + length.toNanos();
            int killed = 0;
            while (System.nanoTime() < until) {
                killed += killDatabase() ? 1 : 0;
                Thread.sleep(200);
            }
            int during = load.acknowledged().size() - before;
            System.out.println("after it: " + server.memory());
            long begin = System.nanoTime();
            tell(load.awaitAllServed(begin, LONGEST_RETURN), "all phones are served again");
            System.out.printf(
                    Locale.ROOT,
                    "database killed %d times in %d s; acknowledged before %d, meanwhile %d; all phones served again after %.1f s; %d times told to come again%n",
                    killed,
                    length.toSeconds(),
                    before,
                    during,
                    (System.nanoTime() - begin) / 1e9,
                    load.unavailable());
            Thread.sleep(2_000);
            load.end();
            check(load);
        }
    }

    private boolean killDatabase() {
        try {
            return ProcessHandle.of(server.database().postmaster())
                    .map(ProcessHandle::destroyForcibly)
                    .orElse(false);
        } catch (RuntimeException e) {
            return false; // it is not back yet
        }
    }

    /** The same traffic comes once more. */
    private void replay(int fixes) throws Exception {
        long from = System.currentTimeMillis() - 30 * 60_000L;
        send(fixes, from);
        long rows = count("position");
        long events = count("event");
        long states = number("SELECT coalesce(sum(hashtext(u::text)), 0) FROM unit_state u");
        send(fixes, from);
        tell(count("position") == rows && rows >= fixes, "rows %d, then %d", rows, count("position"));
        tell(count("event") == events, "events %d, then %d", events, count("event"));
        long statesNow = number("SELECT coalesce(sum(hashtext(u::text)), 0) FROM unit_state u");
        tell(states == statesNow, "states of units %d, then %d", states, statesNow);
    }

    private void send(int fixes, long from) throws IOException {
        try (PhoneLine line = new PhoneLine(server.port())) {
            for (int i = 0; i < fixes; i++) {
                Fleet.Phone phone = phones.get(i % DEVICES);
                int status = line.send(phone, phone.lon(), phone.lat(), from + i / DEVICES * 1_000L);
                if (status != 200) {
                    throw new IllegalStateException("status " + status);
                }
            }
        }
    }

    private void fuzz(int requests) throws Exception {
        Nonsense nonsense = new Nonsense(server, phones);
        nonsense.send(requests / 10);
        String before = server.memory();
        nonsense.send(requests);
        System.out.println("memory after a tenth: " + before + "; after all: " + server.memory());
        nonsense.told().forEach((what, times) -> System.out.println(what + ": " + times));
        tell(nonsense.failures().isEmpty(), "failures: %s", nonsense.failures());
        tell(server.isAlive(), "the server is alive");
        List<String> traces = Files.readAllLines(server.log()).stream()
                .filter(l -> l.startsWith("\tat ") || l.contains(" ERROR "))
                .toList();
        tell(traces.isEmpty(), "lines of errors in the log: %d", traces.size());
    }

    /** What has been acknowledged is there, and nothing is there twice. */
    private void check(PhoneLoad load) {
        Set<PhoneLoad.Fix> stored = new HashSet<>();
        long[] rows = {0};
        jdbi().useHandle(h -> h.createQuery(
                        "SELECT device_number, (extract(epoch FROM fixed_at) * 1000)::bigint AS ms FROM position")
                .map((row, context) -> new PhoneLoad.Fix(row.getInt("device_number"), row.getLong("ms")))
                .forEach(fix -> {
                    rows[0]++;
                    stored.add(fix);
                }));
        List<PhoneLoad.Fix> acknowledged = load.acknowledged();
        long lost = acknowledged.stream().filter(f -> !stored.contains(f)).count();
        tell(lost == 0, "acknowledged %d, lost %d", acknowledged.size(), lost);
        tell(rows[0] == stored.size(), "rows %d, twice %d", rows[0], rows[0] - stored.size());
        tell(load.wrong().isEmpty(), "other answers than 200 and 503: %s", load.wrong());
    }

    private void tell(boolean holds, String text, Object... arguments) {
        System.out.println((holds ? "ok    " : "FAIL  ") + String.format(Locale.ROOT, text, arguments));
        failed |= !holds;
    }

    private long count(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    private long number(String sql) {
        return jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
