package org.xunfang.server.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program to its end, with a clean environment: {@code LC_ALL=C.UTF-8}, UTC, no {@code PG…} variables of
 * the caller.
 *
 * @param exitCode the program's exit code
 * @param output standard output and standard error together, without white space at the ends
 */
record ChildProcess(int exitCode, String output) {
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final List<String> KEPT = List.of("PATH", "LD_LIBRARY_PATH");

    boolean succeeded() {
        return exitCode == 0;
    }

    /** Runs a program that takes a moment; its exit code is the caller's business. */
    static ChildProcess run(List<String> command) {
        return run(command, Duration.ofSeconds(30), () -> {});
    }

    /**
     * Runs a program; a program that takes longer than the limit is ended.
     *
     * @param whileRunning called about every two seconds until the program ends
     * @throws ClusterException if the program cannot be started, exceeds the limit or the thread is interrupted
     */
    static ChildProcess run(List<String> command, Duration limit, Runnable whileRunning) {
        try {
            // A file, not a pipe: a daemon that the program leaves behind must not hold us up.
            Path output = Files.createTempFile("xunfang", ".out");
            try {
                int exitCode = await(start(command, output), command, limit, whileRunning);
                return new ChildProcess(exitCode, read(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new ClusterException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static Process start(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
        return builder.start();
    }

    private static int await(Process process, List<String> command, Duration limit, Runnable whileRunning) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > end) {
                    throw new ClusterException(command.get(0) + " took longer than " + limit.toSeconds() + " s");
                }
                whileRunning.run();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for " + command.get(0), e);
        } finally {
            process.destroy();
        }
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }
}
