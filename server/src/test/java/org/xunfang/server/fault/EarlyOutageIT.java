package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xunfang.server.db.OutageCluster;

/** The database goes away while a new server is still at its first figures. */
class EarlyOutageIT {

    @TempDir
    static Path data;

    @Test
    void theServerLivesThroughItAndTellsOfItselfInTheEnd() throws Exception {
        try (OutageCluster cluster = OutageCluster.start();
                ServerProcess server = ServerProcess.onUrl(cluster.url(), data, "--demo", "--villages", "6")) {
            server.await("pages", () -> server.output().contains("serving "));
            cluster.stopAtOnce();
            assertThat(server.output()).as("still at its first figures").doesNotContain("demo accounts");
            server.await("a look in vain", () -> server.output().contains("figures wait for the database"));
            cluster.startAgain();
            server.awaitHealthy();
            server.await("end of the first figures", () -> server.output().contains("demo accounts"));
        }
    }
}
