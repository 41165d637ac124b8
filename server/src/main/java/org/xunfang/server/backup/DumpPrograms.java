package org.xunfang.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xunfang.server.db.PostgresTools;

/** {@code pg_dump} and {@code pg_restore} as streams; neither touches a file of ours. */
final class DumpPrograms {

    private static final Pattern TABLE = Pattern.compile("\\d+; \\d+ \\d+ TABLE DATA \\S+ (\\S+) .*");

    private final PostgresTools tools;

    DumpPrograms(PostgresTools tools) {
        this.tools = tools;
    }

    /** Does something with a program's output while it runs. */
    interface Output {
        void read(InputStream in) throws Exception;
    }

    /**
     * Dumps a schema in the custom format.
     *
     * @param environment how the database is reached, see {@code Database.programEnvironment}
     * @param snapshot name of an exported snapshot
     */
    void dump(Map<String, String> environment, String schema, String snapshot, OutputStream out) throws IOException {
        List<String> command = List.of(
                tools.dump(),
                "--format=custom",
                "--no-password",
                "--no-owner",
                "--no-privileges",
                "--lock-wait-timeout=60s",
                "--schema=" + schema,
                // PostGIS brings its own
                "--exclude-table-data=" + schema + ".spatial_ref_sys",
                "--snapshot=" + snapshot);
        run(command, environment, InputStream.nullInputStream(), in -> in.transferTo(out));
    }

    /** The tables whose rows a dump holds. */
    Set<String> tables(InputStream dump) throws IOException {
        StringBuilder list = new StringBuilder();
        run(
                List.of(tools.restore(), "--list"),
                Map.of(),
                dump,
                in -> list.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        return list.toString()
                .lines()
                .map(TABLE::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * One section of a dump as an SQL script.
     *
     * @param section {@code pre-data}, {@code data} or {@code post-data}
     */
    void script(InputStream dump, String schema, String section, Output output) throws IOException {
        List<String> command = List.of(
                tools.restore(),
                "--file=-",
                "--no-owner",
                "--no-privileges",
                // without it the script would make the schema, which is there
                "--schema=" + schema,
                "--section=" + section);
        run(command, Map.of(), dump, output);
    }

    private static void run(List<String> command, Map<String, String> environment, InputStream input, Output output)
            throws IOException {
        Path errors = Files.createTempFile("xunfang", ".err");
        Process process = start(command, environment, errors);
        try {
            Thread feeder = new Thread(() -> feed(process, input), "dump-input");
            feeder.setDaemon(true);
            feeder.start();
            try (InputStream in = process.getInputStream()) {
                output.read(in);
            }
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw BackupException.environment(
                        command.get(0) + " failed: " + Files.readString(errors).strip());
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            process.destroy();
            Files.deleteIfExists(errors);
        }
    }

    private static Process start(List<String> command, Map<String, String> environment, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // variables of the caller must not lead elsewhere
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PGCLIENTENCODING", "UTF8"));
        return builder.start();
    }

    /** A program that has read enough closes its end. */
    private static void feed(Process process, InputStream input) {
        try (input;
                OutputStream out = process.getOutputStream()) {
            input.transferTo(out);
        } catch (IOException enough) {
            // what is wrong, if anything, the program says itself
        }
    }
}
