package org.xunfang.server.db;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The processes of a cluster: those that work in its data directory, as every PostgreSQL process does. A process id in a
 * file proves nothing: it may be used again by another program, or be a zombie where nobody waits for orphans, as in
 * many containers.
 */
final class ClusterProcesses {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern PROCESS = Pattern.compile("/proc/(\\d+)/cwd");

    private final Path data;
    private final ClusterUser user;

    ClusterProcesses(Path data, ClusterUser user) {
        this.data = data;
        this.user = user;
    }

    /** The ids of the living ones, zombies excluded. */
    Set<Long> alive() {
        String pattern = data.toString().replaceAll("([\\[\\]*?\\\\])", "\\\\$1");
        // As the cluster's user: in a container root may not look at processes of others.
        return ChildProcess.run(
                        user.command(List.of("find", "/proc", "-maxdepth", "2", "-name", "cwd", "-lname", pattern)))
                .output()
                .lines()
                .map(PROCESS::matcher)
                .filter(Matcher::matches)
                .map(process -> Long.valueOf(process.group(1)))
                .collect(Collectors.toSet());
    }

    /** Whether the postmaster lives that a file names. */
    boolean include(PostmasterFile file) {
        return alive().contains(file.pid());
    }

    /**
     * Waits until the sessions of a killed postmaster have noticed and ended; a second postmaster beside them would
     * destroy data. Those that do not are killed.
     */
    void awaitEnd(Consumer<String> progress) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (Set<Long> left = alive(); !left.isEmpty(); left = alive()) {
            progress.accept("database: waiting for " + left.size() + " processes of a killed PostgreSQL to end");
            if (System.nanoTime() > giveUp) {
                left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            }
            pause(Duration.ofSeconds(1));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
