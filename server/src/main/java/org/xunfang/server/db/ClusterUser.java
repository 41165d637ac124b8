package org.xunfang.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system user whom the cluster belongs to: PostgreSQL refuses to run as root. Called as root, that is
 * {@code postgres} if it exists, else {@code xunfang}, which is created; otherwise the caller.
 *
 * @param other the name of a user other than the caller; empty if it is the caller
 */
record ClusterUser(Optional<String> other) {
    private static final String CREATED = "xunfang";

    static ClusterUser forThisProcess() {
        if (!isRoot()) {
            return new ClusterUser(Optional.empty());
        }
        if (exists("postgres")) {
            return new ClusterUser(Optional.of("postgres"));
        }
        if (!exists(CREATED)) {
            create();
        }
        return new ClusterUser(Optional.of(CREATED));
    }

    static boolean isRoot() {
        return ChildProcess.run(List.of("id", "-u")).output().equals("0");
    }

    private static boolean exists(String name) {
        return ChildProcess.run(List.of("id", "-u", name)).succeeded();
    }

    private static void create() {
        ChildProcess useradd = ChildProcess.run(
                List.of("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", CREATED));
        if (!useradd.succeeded()) {
            throw new ClusterException("PostgreSQL does not run as root, and the user " + CREATED
                    + " could not be created: " + useradd.output());
        }
    }

    /** The command as it has to be started so that it runs as this user. */
    List<String> command(List<String> command) {
        return other.map(name -> Stream.concat(Stream.of("runuser", "-u", name, "--"), command.stream())
                        .toList())
                .orElse(command);
    }

    /** Whether this user can enter the folder. */
    boolean reaches(Path folder) {
        return other.isEmpty()
                || ChildProcess.run(command(List.of("test", "-x", folder.toString())))
                        .succeeded();
    }

    /** Makes this user the owner of a file or an empty folder. */
    void give(Path path) {
        if (other.isEmpty()) {
            return;
        }
        try {
            Files.setOwner(
                    path,
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(other.orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
