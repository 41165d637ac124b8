package org.xunfang.server.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Nobody who hands something in is left without an answer. */
final class IngestSteadyIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    private static final List<Report> SIGN_OF_LIFE = List.of(new Report.Heartbeat(1));

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 4);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anErrorEndsNotTheThread() throws Exception {
        try (PositionIngest ingest = ingest(
                fixes -> {
                    throw new StackOverflowError("what hears of fixes");
                },
                Duration.ofMinutes(1))) {
            ingest.start();
            for (int i = 0; i < 3; i++) {
                assertThat(ingest.submit(SIGN_OF_LIFE).get(30, TimeUnit.SECONDS))
                        .containsExactly(Outcome.HEARD);
            }
        }
    }

    @Test
    void whoWaitsTooLongIsToldToComeAgain() {
        try (PositionIngest ingest = ingest(fixes -> {}, Duration.ofMillis(20))) {
            // never started, so that nothing is ever stored
            assertThatThrownBy(() -> ingest.submit(SIGN_OF_LIFE).get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(AppException.Unavailable.class);
        }
    }

    private PositionIngest ingest(Consumer<List<UnitFix>> stored, Duration longestAnswer) {
        return new PositionIngest(
                database.jdbi(), new EventOutbox(Json.mapper()), RetentionRules.USUAL, stored, longestAnswer);
    }
}
