package org.xunfang.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether the postmaster lives, and starts it again on the same port where it has died: killed for want
 * of memory, or ended by itself on a full disk. Tries again after 1, 2, 4 … 30 seconds for as long as it takes. One thread
 * of its own; a postmaster that only hangs is left alone.
 */
final class PostmasterWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Postmaster postmaster;
    private final ClusterSettings settings;
    private final Consumer<PostmasterFile> startedAgain;
    private final Thread thread = new Thread(this::run, "postmaster-watch");
    private PostmasterFile running;
    private volatile boolean closed;

    /** @param startedAgain hears of each new postmaster, on this object's thread */
    PostmasterWatch(
            Postmaster postmaster,
            ClusterSettings settings,
            PostmasterFile running,
            Consumer<PostmasterFile> startedAgain) {
        this.postmaster = postmaster;
        this.settings = settings;
        this.running = running;
        this.startedAgain = startedAgain;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                if (!lives(running.pid())) {
                    LOG.error("PostgreSQL (process {}) has died; starting it again", running.pid());
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer watching PostgreSQL");
        }
    }

    private void startAgain() throws InterruptedException {
        Duration wait = BETWEEN_LOOKS;
        while (!closed) {
            try {
                running = postmaster.startAgain(settings, running.port());
                startedAgain.accept(running);
                LOG.info("PostgreSQL runs again (process {})", running.pid());
                return;
            } catch (IOException | RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.error("PostgreSQL does not start; next attempt in {} s: {}", wait.toSeconds(), e.getMessage());
            }
            Thread.sleep(wait.toMillis());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    /** A zombie, which nobody waits for in many containers, does not live. */
    private static boolean lives(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the state follows the name, which is in brackets and may contain any character
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ends the watching, also in the midst of an attempt; returns when no attempt is under way any more. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
