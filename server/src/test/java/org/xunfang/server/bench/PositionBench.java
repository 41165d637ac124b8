package org.xunfang.server.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.xunfang.server.db.PrivateCluster;

/**
 * How fast positions come in and reach a page, over a running server with a cluster of its own: a closed loop, fixes that are due
 * at set times with viewers watching, and what the database takes by itself for the same rows.
 */
final class PositionBench {
    private static final int DEVICES = 1_000;
    private static final int LINES = 32;
    private static final int VIEWERS = 20;
    private static final int PACE = 500;
    private static final int WARM_S = 15;
    private static final int OK = 200;

    private final URI server;
    private final URI port;
    private final long pid;
    private final int seconds;
    private final PrivateCluster cluster;
    private final Jdbi jdbi;
    private final List<Fleet.Phone> phones;

    private PositionBench(String[] arguments) {
        this.server = URI.create(arguments[0]);
        this.port = URI.create(arguments[1]);
        this.pid = Long.parseLong(arguments[3]);
        this.seconds = Integer.parseInt(arguments[4]);
        this.cluster = PrivateCluster.startOrJoin(Path.of(arguments[2]), line -> {});
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.jdbcUrl(PrivateCluster.DATABASE));
        source.setUser(cluster.user());
        source.setPassword(cluster.password());
        this.jdbi = Jdbi.create(source);
        this.phones = Fleet.of(jdbi, DEVICES);
    }

    /** @param arguments address of the server, of its device port, its data folder, its process, seconds for each measurement */
    public static void main(String[] arguments) throws Exception {
        PositionBench bench = new PositionBench(arguments);
        System.out.printf("%d devices, %d connections, %d s each%n", DEVICES, LINES, bench.seconds);
        bench.closedLoop(WARM_S, false);
        double ours = bench.closedLoop(bench.seconds, true);
        double floor = new CopyFloor(bench.jdbi).rowsPerSecond(bench.seconds);
        System.out.printf(Locale.ROOT, "ours / COPY of the same rows: %.2f%n", ours / floor);
        bench.paced();
    }

    /** Each connection sends the next fix once the one before is acknowledged. */
    private double closedLoop(int forSeconds, boolean told) throws Exception {
        long rowsBefore = rows();
        long bytesBefore = bytes();
        long commitsBefore = commits();
        double serverBefore = ProcessTimes.of(pid);
        double databaseBefore = ProcessTimes.withChildren(cluster.pid());
        Latencies taken = new Latencies();
        AtomicInteger refused = new AtomicInteger();
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(forSeconds).toNanos();
        onThreads(LINES, number -> {
            try (PhoneLine line = new PhoneLine(port)) {
                for (int i = number; System.nanoTime() < end; i += LINES) {
                    Fleet.Phone phone = phones.get(i % DEVICES);
                    long before = System.nanoTime();
                    int status = line.send(phone, lon(phone, i), phone.lat(), System.currentTimeMillis());
                    if (status == OK) {
                        taken.add(System.nanoTime() - before);
                    } else {
                        refused.incrementAndGet();
                    }
                }
            }
            return null;
        });
        double tookS = (System.nanoTime() - begin) / 1e9;
        double perSecond = taken.count() / tookS;
        if (told) {
            long rows = rows() - rowsBefore;
            double serverS = ProcessTimes.of(pid) - serverBefore;
            double databaseS = ProcessTimes.withChildren(cluster.pid()) - databaseBefore;
            System.out.printf(
                    Locale.ROOT,
                    "closed loop: %.0f fixes/s, acknowledged after %s, %d refused, %d rows of %d fixes%n",
                    perSecond,
                    taken.told(),
                    refused.get(),
                    rows,
                    taken.count());
            System.out.printf(
                    Locale.ROOT,
                    "CPU per fix: server %.3f ms, PostgreSQL %.3f ms; transactions per fix %.3f; %d bytes a row with indexes%n",
                    1000 * serverS / rows,
                    1000 * databaseS / rows,
                    (double) (commits() - commitsBefore) / rows,
                    (bytes() - bytesBefore) / Math.max(1, rows));
        }
        return perSecond;
    }

    /** Every device connects anew; each fix is due at its time, whatever became of the one before. */
    private void paced() throws Exception {
        Latencies seen = new Latencies();
        Latencies acknowledged = new Latencies();
        try (Viewers viewers = new Viewers(server, System.currentTimeMillis(), seen)) {
            viewers.join(VIEWERS);
            double serverBefore = ProcessTimes.of(pid);
            double databaseBefore = ProcessTimes.withChildren(cluster.pid());
            long begin = System.nanoTime();
            long beginMs = System.currentTimeMillis();
            long fixes = (long) PACE * seconds;
            AtomicLong next = new AtomicLong();
            PhoneLine[] lines = new PhoneLine[DEVICES];
            onThreads(4 * LINES, number -> {
                for (long i = next.getAndIncrement(); i < fixes; i = next.getAndIncrement()) {
                    long dueNanos = i * (1_000_000_000L / PACE);
                    while (System.nanoTime() - begin < dueNanos) {
                        LockSupport.parkNanos(begin + dueNanos - System.nanoTime());
                    }
                    int device = (int) (i % DEVICES);
                    Fleet.Phone phone = phones.get(device);
                    synchronized (phone) {
                        if (lines[device] == null) {
                            lines[device] = new PhoneLine(port);
                        }
                        int status =
                                lines[device].send(phone, lon(phone, i), phone.lat(), beginMs + dueNanos / 1_000_000);
                        if (status != OK) {
                            continue;
                        }
                    }
                    acknowledged.add(System.nanoTime() - begin - dueNanos);
                }
                return null;
            });
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            System.out.printf(
                    Locale.ROOT,
                    "paced %d/s with %d viewers: due to acknowledged %s; due to viewer %s (%d of %d)%n",
                    PACE,
                    VIEWERS,
                    acknowledged.told(),
                    seen.told(),
                    seen.count(),
                    fixes * VIEWERS);
            System.out.printf(
                    Locale.ROOT,
                    "CPU: server %.2f, PostgreSQL %.2f of a core%n",
                    (ProcessTimes.of(pid) - serverBefore) / seconds,
                    (ProcessTimes.withChildren(cluster.pid()) - databaseBefore) / seconds);
            for (PhoneLine line : lines) {
                if (line != null) {
                    line.close();
                }
            }
        }
    }

    /** A unit drives to and fro along a parallel. */
    private static double lon(Fleet.Phone phone, long step) {
        return phone.lon() + Math.abs(step / DEVICES % 200 - 100) * 0.00005;
    }

    private interface Work {
        Object run(int number) throws Exception;
    }

    private static void onThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Object>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(() -> work.run(number));
            }
            for (Future<Object> done : threads.invokeAll(all)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long rows() {
        return number("SELECT count(*) FROM position");
    }

    private long bytes() {
        return number(
                "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'position'::regclass");
    }

    private long commits() {
        return number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()");
    }

    private long number(String sql) {
        return jdbi.withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
    }
}
