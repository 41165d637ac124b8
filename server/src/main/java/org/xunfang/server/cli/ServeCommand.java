package org.xunfang.server.cli;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xunfang.server.App;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.LostThreads;
import org.xunfang.server.demo.DemoLoader;
import org.xunfang.server.http.PortTakenException;
import org.xunfang.server.jobs.JobView;
import picocli.CommandLine.Command;

/** {@code xunfang serve}: database, application, pages, until TERM or Ctrl-C. */
@Command(name = "serve", description = "Start the server.", mixinStandardHelpOptions = true)
final class ServeCommand extends Configured {

    /** True until the ports are open: a stop then breaks off what is being loaded, which leaves no trace. */
    private volatile boolean preparing = true;

    private static final long HEARTBEAT_NANOS = 2_000_000_000L;

    private final long started = System.nanoTime();
    private volatile long printedNanos = started;

    @Override
    public Integer call() throws InterruptedException, SQLException {
        ServerConfig config = config();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            await(stopped);
                        },
                        "stop"));
        startHeartbeat();
        Thread.setDefaultUncaughtExceptionHandler(new LostThreads());
        try (OpenedDatabase opened = OpenedDatabase.open(config, true, this::step);
                App app = new App(config, opened.database())) {
            app.prepare(this::step);
            preparing = false;
            int port = app.start();
            String url = (config.https() ? "https" : "http") + "://%s:%d/".formatted(config.host(), port);
            step("serving " + url);
            settle(app, url, stop);
            stop.await();
            step("stopping");
        } catch (PortTakenException | UncheckedIOException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        } finally {
            preparing = false;
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    /** Tells how far the figures are until they are those of the data, then what to do with the server. */
    private void settle(App app, String url, CountDownLatch stop) throws InterruptedException {
        String last = "";
        boolean isWaiting = false;
        do {
            try {
                if (app.isSettled()) {
                    describe(app, url);
                    return;
                }
                String now = app.runningJob().map(ServeCommand::line).orElse(last);
                if (!now.equals(last)) {
                    step(now);
                    last = now;
                }
            } catch (RuntimeException e) {
                // the server lives through that, and so does what is told of it
                if (!Database.isAway(e)) {
                    throw e;
                }
                if (!isWaiting) {
                    step("figures wait for the database");
                }
                isWaiting = true;
                continue;
            }
            isWaiting = false;
        } while (!stop.await(1, TimeUnit.SECONDS));
    }

    private static String line(JobView job) {
        return "%s: %s %.0f %%".formatted(job.kind(), job.step(), 100 * job.progress());
    }

    private void describe(App app, String url) {
        print("");
        print("  Xunfang 巡防一张图   " + url);
        if (app.isDemo()) {
            print("  demo accounts      admin  command  leader  officer  auditor");
            print("  password           " + DemoLoader.PASSWORD);
        }
        print("  stop               Ctrl-C");
        print("");
    }

    /** While things are made ready no two seconds pass without a line, so that a slow machine does not look dead. */
    private void startHeartbeat() {
        Thread heartbeat = new Thread(
                () -> {
                    while (preparing) {
                        LockSupport.parkNanos(HEARTBEAT_NANOS / 4);
                        if (preparing && System.nanoTime() - printedNanos >= HEARTBEAT_NANOS) {
                            step("…");
                        }
                    }
                },
                "heartbeat");
        heartbeat.setDaemon(true);
        heartbeat.start();
    }

    private void step(String line) {
        printedNanos = System.nanoTime();
        print("[%5.1f s] %s".formatted((System.nanoTime() - started) / 1e9, line));
    }

    /** The process must not end before everything is let go of. */
    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
