package org.xunfang.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xunfang.server.db.Database;
import org.xunfang.server.db.TestDatabase;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobView;
import org.xunfang.server.jobs.Jobs;

/** Jobs and watches under a clock that is set forwards and backwards. */
class JobsClockIT {

    @RegisterExtension
    static final TestDatabase DB = TestDatabase.create();

    /** How far the clock is off. */
    private volatile Duration shift = Duration.ZERO;

    private final InstantSource timeOfDay = () -> Instant.now().plus(shift);
    private final Clock clock = timeOfDay.withZone(ZoneOffset.UTC);
    private final AtomicInteger looks = new AtomicInteger();
    private Database database;
    private Jobs jobs;

    @BeforeEach
    void start() {
        database = Database.open(DB.jdbcUrl(), DB.user(), DB.password(), 6);
        jobs = open();
    }

    private Jobs open() {
        Jobs opened = new Jobs(database.dataSource(), database.jdbi(), Json.mapper(), clock);
        opened.every(Duration.ofSeconds(1), "look", looks::incrementAndGet);
        opened.register("nothing", (order, progress) -> Map.of());
        opened.start();
        return opened;
    }

    @AfterEach
    void stop() {
        jobs.close();
        database.close();
    }

    @Test
    void watchesAndJobsGoOnWhenTheClockIsSetBackByADayAndDoNotCatchUpWhenItIsSetForwards() throws Exception {
        awaitLooks(2);
        shift = Duration.ofDays(1);
        int before = looks.get();
        long begin = System.nanoTime();
        awaitLooks(3);
        int seen = looks.get() - before;
        // taken after the count, so that a slow machine only ever allows more
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(seen).as("one look a second and no burst").isLessThan((int) seconds + 3);
        assertThat(done()).isTrue();

        shift = Duration.ZERO;
        awaitLooks(3);
        assertThat(done()).isTrue();
    }

    @Test
    void aServerStartedAfterTheClockWasSetRightDoesNotWaitForWhatWasPutOff() throws Exception {
        shift = Duration.ofDays(1);
        jobs.close();
        jobs = open();
        awaitLooks(2);
        jobs.close();
        shift = Duration.ZERO;
        jobs = open();
        awaitLooks(3);
        assertThat(done()).isTrue();
    }

    private boolean done() throws InterruptedException {
        UUID id = jobs.submit("nothing", Map.of(), null);
        for (int i = 0; i < 600; i++) {
            if (jobs.find(id, null).map(JobView::state).orElse("").equals("done")) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private void awaitLooks(int more) throws InterruptedException {
        int wanted = looks.get() + more;
        for (int i = 0; i < 600 && looks.get() < wanted; i++) {
            Thread.sleep(50);
        }
        assertThat(looks.get()).as("looks").isGreaterThanOrEqualTo(wanted);
    }
}
