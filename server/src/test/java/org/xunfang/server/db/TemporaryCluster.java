package org.xunfang.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private cluster for tests, stopped and removed when the JVM ends. */
final class TemporaryCluster {
    private TemporaryCluster() {}

    static PrivateCluster start() {
        Path folder = folder();
        try {
            PrivateCluster cluster = PrivateCluster.start(folder, ClusterSettings.fast(), line -> {});
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                cluster.stop();
                remove(cluster.folder().path());
                remove(folder);
            }));
            return cluster;
        } catch (ClusterException e) {
            remove(folder);
            throw e;
        }
    }

    /** A new folder that the cluster's user can enter, also when the tests run as root. */
    static Path folder() {
        try {
            Path folder = Files.createTempDirectory("xunfang-test-").toRealPath();
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a folder with all that is in it; what is gone already is no error. */
    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
