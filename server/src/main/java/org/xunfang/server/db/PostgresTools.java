package org.xunfang.server.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The installed client programs of one PostgreSQL version.
 *
 * @param bin folder with {@code pg_dump} and {@code pg_restore}
 * @param major major version, e.g. 15
 */
public record PostgresTools(Path bin, int major) {

    private static final List<String> PROGRAMS = List.of("pg_dump", "pg_restore");

    /**
     * The programs of a major version or, where these are not installed, of the next newer one: dumps of newer versions
     * cannot be read by older programs.
     */
    public static Optional<PostgresTools> ofMajorOrNewer(int major) {
        return PostgresBinaries.candidates().stream()
                .filter(bin -> PROGRAMS.stream().allMatch(p -> Files.isExecutable(bin.resolve(p))))
                .flatMap(PostgresTools::in)
                .filter(tools -> tools.major >= major)
                .min(Comparator.comparingInt(PostgresTools::major));
    }

    private static Stream<PostgresTools> in(Path bin) {
        return PostgresBinaries.majorOf(bin.resolve("pg_dump")).stream().map(major -> new PostgresTools(bin, major));
    }

    public String dump() {
        return bin.resolve("pg_dump").toString();
    }

    public String restore() {
        return bin.resolve("pg_restore").toString();
    }
}
