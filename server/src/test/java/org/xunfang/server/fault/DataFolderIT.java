package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers with a cluster of their own: two on one folder, a killed one, a killed cluster. */
class DataFolderIT {

    private static Path data;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws Exception {
        // PostgreSQL runs as another user where the tests run as root, and has to get in
        data = Files.setPosixFilePermissions(
                Files.createTempDirectory("xunfang-folder"), PosixFilePermissions.fromString("rwxr-xr-x"));
        server = ServerProcess.on(data).awaitHealthy();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aSecondServerIsRefusedAndToldWhoIsThere() throws Exception {
        try (ServerProcess second = ServerProcess.on(data)) {
            assertThat(second.awaitExit()).isEqualTo(3);
            assertThat(second.output())
                    .contains("data folder " + data.toRealPath() + " is in use")
                    .contains("process " + server.pid())
                    .doesNotContain("\tat ");
        }
        assertThat(server.status("/api/health")).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsToldWithoutMuchAdo() throws Exception {
        Path other = Files.setPosixFilePermissions(
                Files.createDirectory(data.resolve("other")), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerProcess second = ServerProcess.onPortsOf(server, other)) {
            assertThat(second.awaitExit()).isEqualTo(3);
            assertThat(second.output())
                    .contains("port " + server.devicePort() + " is taken")
                    .doesNotContain("\tat ");
        }
        assertThat(postmaster(other)).as("left running").isEmpty();
    }

    @Test
    void afterAKillTheNextServerGoesOnWithTheSameCluster() throws Exception {
        List<String> before = postmaster(data);
        server.kill();
        server.startAgain();
        server.awaitHealthy();
        assertThat(postmaster(data)).isEqualTo(before);
    }

    @Test
    void aLockFileThatNamesALivingStrangerKeepsNobodyOut() throws Exception {
        server.kill();
        Files.writeString(
                data.resolve("server.lock"),
                Long.toString(ProcessHandle.current().pid()));
        server.startAgain();
        server.awaitHealthy();
        assertThat(data.resolve("server.lock")).hasContent(Long.toString(server.pid()));
    }

    @Test
    void aKilledClusterIsStartedAgainOnItsPort() throws Exception {
        List<String> before = postmaster(data);
        ProcessHandle.of(Long.parseLong(before.get(0))).orElseThrow().destroyForcibly();
        server.await("another PostgreSQL", () -> {
            List<String> now = postmaster(data);
            return now.size() == 4 && !now.get(0).equals(before.get(0));
        });
        server.awaitHealthy();
        assertThat(postmaster(data).get(3)).as("port").isEqualTo(before.get(3));
        // the watch says so once it has handed the cluster on, which may be after the first healthy answer
        server.await("news of it", () -> server.output().contains("PostgreSQL runs again"));
    }

    /** The lines of {@code postmaster.pid}: process id first, port fourth; none where nothing runs. */
    private static List<String> postmaster(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).stream()
                    .limit(4)
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }
}
