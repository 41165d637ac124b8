package org.xunfang.server.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.xunfang.server.assessment.AssessmentJob;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.config.ConfigReader;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.ViewRules;

/** The county that {@code serve --demo} makes when nothing else is said, with its figures: made once, copied for each test. */
public final class FullCounty {

    private static TestDatabase made;

    private FullCounty() {}

    /** A database of the caller's own that holds the county. */
    public static synchronized TestDatabase copy() {
        if (made == null) {
            made = TestDatabase.create();
            Runtime.getRuntime().addShutdownHook(new Thread(FullCounty::drop));
            try (Database database = Database.open(made.jdbcUrl(), made.user(), made.password(), 4)) {
                fill(database);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return TestDatabase.copyOf(made);
    }

    private static void fill(Database database) throws Exception {
        ServerConfig config = ConfigReader.read(Map.of(), Map.of(), null);
        EventOutbox outbox = new EventOutbox(Json.mapper());
        ImportService imports = new ImportService(database.jdbi(), outbox);
        new DemoLoader(database.jdbi(), imports, new AccountRepository(database.jdbi()))
                .load(config.demoSeed(), config.demoVillages(), LocalDate.of(2026, 11, 22), config.zone(), line -> {});
        new AssessmentJob(database.jdbi(), ViewRules.STANDARD, outbox, Json.mapper(), config.zone(), Clock.systemUTC())
                .run(Json.mapper().createObjectNode(), (step, fraction) -> {});
    }

    private static void drop() {
        try {
            made.close();
        } catch (RuntimeException e) {
            // a server of the tests' own has stopped already, and the database with it
        }
    }
}
