package org.xunfang.server.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import org.xunfang.server.db.PrivateCluster;

/** A server in a process of its own, with a small demo county, that can be killed and started again. For one thread. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ANSWERED = 500;

    private final List<String> command = new ArrayList<>();
    private final Path data;
    private final URI port;
    private final URI terminals;
    private Process process;

    /**
     * Starts the server and waits until its device port answers.
     *
     * @param options file of options for Java
     * @param firstPort of three
     */
    ServerProcess(Path options, Path jar, Path data, int firstPort) throws Exception {
        this.data = data;
        this.port = URI.create("http://127.0.0.1:" + (firstPort + 1));
        this.terminals = URI.create("tcp://127.0.0.1:" + (firstPort + 2));
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + options, "-jar"));
        command.addAll(List.of(jar.toString(), "serve", "--demo", "--villages", "12", "--data", data.toString()));
        command.addAll(List.of("--port", "" + firstPort, "--device-port", "" + (firstPort + 1)));
        command.addAll(List.of("--terminal-port", "" + (firstPort + 2), "--terminal-networks", "127.0.0.0/8"));
        this.process = begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private Process begin() throws Exception {
        Process begun = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!begun.isAlive() || System.nanoTime() > until) {
                begun.destroyForcibly();
                throw new IllegalStateException("no server: see " + log());
            }
            Thread.sleep(200);
        }
        return begun;
    }

    private boolean answers() {
        try (PhoneLine line = new PhoneLine(port)) {
            return line.send("/?id=nobody") < ANSWERED;
        } catch (IOException e) {
            return false;
        }
    }

    URI port() {
        return port;
    }

    URI terminals() {
        return terminals;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return data.resolve("soak.log");
    }

    /** Its database, seen from outside. */
    Database database() {
        PrivateCluster cluster = PrivateCluster.startOrJoin(data, line -> {});
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.jdbcUrl(PrivateCluster.DATABASE));
        source.setUser(cluster.user());
        source.setPassword(cluster.password());
        return new Database(Jdbi.create(source), cluster.pid());
    }

    /** @param postmaster its process */
    record Database(Jdbi jdbi, long postmaster) {}

    /** Nothing is put away. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws Exception {
        process = begin();
    }

    /** Kilobytes of memory, now and at most. */
    String memory() throws IOException {
        List<String> lines = Files.readAllLines(new File("/proc/" + pid() + "/status").toPath());
        return String.join(
                ", ",
                lines.stream()
                        .filter(l -> l.startsWith("VmRSS") || l.startsWith("VmHWM"))
                        .map(l -> l.replaceAll("\\s+", " "))
                        .toList());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
