package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.db.OutageCluster;

/** The database goes away while a new server is still at its first figures. */
class EarlyOutageIT {

    /** Longer than a connection is waited for. */
    private static final Duration LENGTH = Duration.ofSeconds(5);

    @TempDir
    static Path data;

    @Test
    void theServerLivesThroughItAndTellsOfItselfInTheEnd() throws Exception {
        try (OutageCluster cluster = OutageCluster.start();
                ServerProcess server = ServerProcess.onUrl(cluster.url(), data, "--demo", "--villages", "6")) {
            server.await("pages", () -> server.output().contains("serving "));
            cluster.stopAtOnce();
            assertThat(server.output()).as("still at its first figures").doesNotContain("demo accounts");
            Thread.sleep(LENGTH.toMillis());
            cluster.startAgain();
            server.awaitHealthy();
            server.await("end of the first figures", () -> server.output().contains("demo accounts"));
        }
    }
}
