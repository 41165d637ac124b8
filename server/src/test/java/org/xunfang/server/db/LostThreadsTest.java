package org.xunfang.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LostThreadsTest {

    /** As of a connection pool whose connection was lost: the state is told by what is suppressed. */
    @Test
    void anOutageTakesOneLineAndABugAll() {
        SQLException closed = new SQLException("Connection is closed");
        closed.addSuppressed(new SQLException("An I/O error occurred", "08006"));
        assertThat(logged(new IllegalStateException("Failed to rollback.", closed)))
                .contains("Failed to rollback.")
                .doesNotContain("\tat ");
        assertThat(logged(new IllegalStateException("a bug"))).contains("a bug").contains("\tat ");
    }

    private static String logged(Throwable failure) {
        PrintStream before = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            new LostThreads().uncaughtException(Thread.currentThread(), failure);
        } finally {
            System.setErr(before);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }
}
