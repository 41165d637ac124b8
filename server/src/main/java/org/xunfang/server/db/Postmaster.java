package org.xunfang.server.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Initialises, starts and stops PostgreSQL in a {@link ClusterFolder}, through its own programs. */
final class Postmaster {
    private static final int ATTEMPTS = 3;

    private final PostgresBinaries binaries;
    private final ClusterFolder folder;
    private final ClusterUser user;
    private final ClusterProcesses processes;
    private final Consumer<String> progress;

    Postmaster(PostgresBinaries binaries, ClusterFolder folder, ClusterUser user, Consumer<String> progress) {
        this.binaries = binaries;
        this.folder = folder;
        this.user = user;
        this.processes = new ClusterProcesses(folder.data(), user);
        this.progress = progress;
    }

    /** Makes the data directory; a half-made one of an earlier, killed attempt is thrown away. */
    void initialise(String superuser, String password, ClusterSettings settings) throws IOException {
        progress.accept("database: creating a PostgreSQL " + binaries.major() + " cluster in " + folder.path());
        Path unfinished = folder.path().resolve("data.new");
        if (Files.exists(unfinished)) {
            run("remove a half-made cluster", "find", unfinished.toString(), "-mindepth", "1", "-delete");
            Files.delete(unfinished);
        }
        ClusterFolder.createFor(user, unfinished);
        Path passwordFile = folder.path().resolve("password.new");
        ClusterPasswords.writePrivately(passwordFile, password);
        user.give(passwordFile);
        try {
            run(
                    "create a database cluster",
                    binaries.program("initdb"),
                    "--pgdata=" + unfinished,
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--auth=scram-sha-256",
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile,
                    settings.isDurable() ? "--data-checksums" : "--no-sync");
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, folder.data());
    }

    /** What the running postmaster says of itself; empty if none runs, whatever a left-over file says. */
    Optional<PostmasterFile> running() {
        return PostmasterFile.read(folder.data()).filter(processes::include);
    }

    /**
     * Starts on a free port and waits until connections are taken; recovery after a crash may take minutes. Call it only
     * when none is {@link #running}.
     */
    PostmasterFile start(ClusterSettings settings) throws IOException {
        processes.awaitEnd(progress);
        PostmasterFile.delete(folder.data());
        progress.accept("database: starting PostgreSQL " + binaries.major());
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            ChildProcess started = tryStart(settings.with("port", Integer.toString(port)));
            if (started.succeeded()) {
                return running()
                        .orElseThrow(() -> new ClusterException("PostgreSQL ended right after its start" + logTail()));
            }
            // another program may have taken the port in the meantime
            if (attempt == ATTEMPTS || isFree(port)) {
                throw new ClusterException("PostgreSQL does not start: " + started.output() + logTail());
            }
        }
    }

    /**
     * Starts again after its death, on the port that everybody knows; recovery may take minutes.
     *
     * @throws ClusterException if it does not start
     */
    PostmasterFile startAgain(ClusterSettings settings, int port) throws IOException {
        processes.awaitEnd(progress);
        PostmasterFile.delete(folder.data());
        ChildProcess started = tryStart(settings.with("port", Integer.toString(port)));
        if (!started.succeeded()) {
            throw new ClusterException("PostgreSQL does not start: " + started.output() + logTail());
        }
        return running().orElseThrow(() -> new ClusterException("PostgreSQL ended right after its start" + logTail()));
    }

    private ChildProcess tryStart(ClusterSettings settings) throws IOException {
        folder.writeConfiguration(settings.with("log_directory", folder.log().toString()));
        Files.deleteIfExists(startLog());
        return runAsUser(
                Duration.ofMinutes(30),
                binaries.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=1700",
                "--silent",
                "--pgdata=" + folder.data(),
                "--log=" + startLog(),
                // pg_ctl passes this through a shell
                "--options=-c config_file=" + shellQuoted(folder.configuration()));
    }

    /** Ends all sessions and stops; does nothing if PostgreSQL does not run. */
    void stop() {
        if (running().isEmpty()) {
            return;
        }
        ChildProcess fast = stop("fast");
        if (!fast.succeeded() && running().isPresent()) {
            throw new ClusterException("PostgreSQL does not stop: " + fast.output() + logTail());
        }
    }

    private ChildProcess stop(String mode) {
        return runAsUser(
                Duration.ofSeconds(90),
                binaries.program("pg_ctl"),
                "stop",
                "--wait",
                "--timeout=80",
                "--silent",
                "--mode=" + mode,
                "--pgdata=" + folder.data());
    }

    private void run(String purpose, String... command) {
        ChildProcess done = runAsUser(Duration.ofMinutes(5), command);
        if (!done.succeeded()) {
            throw new ClusterException("cannot " + purpose + ": " + done.output());
        }
    }

    private ChildProcess runAsUser(Duration limit, String... command) {
        long begin = System.nanoTime();
        return ChildProcess.run(
                user.command(List.of(command)),
                limit,
                () -> progress.accept("database: … "
                        + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s"));
    }

    private Path startLog() {
        return folder.log().resolve("start.log");
    }

    /** The last lines of the logs, for an error message. */
    private String logTail() {
        try (Stream<Path> logs = Files.list(folder.log())) {
            List<Path> newestLast = logs.sorted((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .toList();
            return newestLast.stream()
                    .skip(Math.max(0, newestLast.size() - 2))
                    .map(Postmaster::lastLines)
                    .collect(Collectors.joining());
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return "\n" + log + ":\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static String shellQuoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
