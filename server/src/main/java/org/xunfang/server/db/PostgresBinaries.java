package org.xunfang.server.db;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed PostgreSQL server.
 *
 * @param bin folder with {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param major major version, e.g. 15
 */
record PostgresBinaries(Path bin, int major) {
    private static final int OLDEST = 13;
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");
    private static final List<String> SERVER_PROGRAMS = List.of("initdb", "pg_ctl", "postgres");

    String program(String name) {
        return bin.resolve(name).toString();
    }

    /**
     * The newest installed server, 13 or newer, that has PostGIS.
     *
     * @throws ClusterException if there is none; the message says what to install
     */
    static PostgresBinaries newestWithPostgis() {
        return choose(installed(), PostgresBinaries::hasPostgis);
    }

    /**
     * The installed server of one major version, for a cluster that exists already.
     *
     * @throws ClusterException if it is not installed or lacks PostGIS; the message says what to install
     */
    static PostgresBinaries ofMajor(int major) {
        List<PostgresBinaries> same =
                installed().stream().filter(b -> b.major == major).toList();
        if (same.isEmpty()) {
            throw new ClusterException("the database was made by PostgreSQL " + major
                    + ", which is not installed\nMaybe install " + debianPackage(major) + ".");
        }
        return choose(same, PostgresBinaries::hasPostgis);
    }

    static PostgresBinaries choose(List<PostgresBinaries> installed, Predicate<PostgresBinaries> hasPostgis) {
        PostgresBinaries newest = installed.stream()
                .max(Comparator.comparingInt(PostgresBinaries::major))
                .filter(b -> b.major >= OLDEST)
                .orElseThrow(() -> new ClusterException(
                        "PostgreSQL " + OLDEST + " or newer not found: install postgresql-postgis (Debian, Ubuntu)"
                                + " or PostgreSQL with PostGIS 3\nMaybe use an existing PostGIS with --db-url."));
        return installed.stream()
                .filter(b -> b.major >= OLDEST)
                .filter(hasPostgis)
                .max(Comparator.comparingInt(PostgresBinaries::major))
                .orElseThrow(() -> new ClusterException("PostGIS not found: install " + debianPackage(newest.major)
                        + " (for " + newest.bin + ")\nMaybe use an existing PostGIS with --db-url."));
    }

    private static String debianPackage(int major) {
        return "postgresql-" + major + "-postgis-3";
    }

    private static List<PostgresBinaries> installed() {
        List<PostgresBinaries> found = new ArrayList<>();
        for (Path bin : candidates()) {
            if (SERVER_PROGRAMS.stream().allMatch(p -> Files.isExecutable(bin.resolve(p)))) {
                majorOf(bin.resolve("postgres")).ifPresent(major -> found.add(new PostgresBinaries(bin, major)));
            }
        }
        return found;
    }

    /** The major version that one of PostgreSQL's programs tells of itself. */
    static Optional<Integer> majorOf(Path program) {
        Matcher version = VERSION.matcher(
                ChildProcess.run(List.of(program.toString(), "--version")).output());
        return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }

    /** Folders in which PostgreSQL's programs may be; those of one version come before the search path. */
    static List<Path> candidates() {
        Stream<Path> versioned = Stream.concat(
                children(Path.of("/usr/lib/postgresql"), "*").stream().map(v -> v.resolve("bin")),
                children(Path.of("/usr"), "pgsql-*").stream().map(v -> v.resolve("bin")));
        Stream<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(s -> !s.isBlank())
                .map(Path::of);
        return Stream.concat(versioned, path).distinct().toList();
    }

    private static List<Path> children(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
            all.forEach(found::add);
        } catch (IOException absent) {
            return List.of();
        }
        return found;
    }

    private boolean hasPostgis() {
        return shareFolders().anyMatch(s -> Files.exists(s.resolve("extension/postgis.control")));
    }

    private Stream<Path> shareFolders() {
        Path prefix = bin.resolve("..").normalize();
        Stream<Path> usual = Stream.of(
                Path.of("/usr/share/postgresql/" + major),
                prefix.resolve("share"),
                prefix.resolve("share/postgresql"),
                prefix.resolve("share/pgsql"));
        Path config = bin.resolve("pg_config");
        return Files.isExecutable(config) ? Stream.concat(usual, Stream.of(shareFolder(config))) : usual;
    }

    private static Path shareFolder(Path config) {
        return Path.of(
                ChildProcess.run(List.of(config.toString(), "--sharedir")).output());
    }
}
