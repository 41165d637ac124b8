package org.xunfang.server.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;

/**
 * The job of kind {@link #KIND}: reads the county, works it out, writes the results in one transaction. Changes made while it
 * runs stay in the queue and cause the next one. May be killed at any moment: nothing is visible before the last commit.
 */
public final class AssessmentJob implements JobWork {

    public static final String KIND = "assessment";

    /** Cameras fall silent and consents pass their hours without anybody changing anything. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final CountyInputRepository inputs;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;

    public AssessmentJob(Jdbi jdbi, EventOutbox outbox, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.inputs = new CountyInputRepository(jdbi);
        this.outbox = outbox;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** Registers the work, and the watch that asks for it when something has changed. */
    public void registerWith(Jobs jobs) {
        jobs.register(KIND, this);
        jobs.every(Duration.ofSeconds(1), "assessment-watch", () -> {
            if (isDue()) {
                jobs.submitUnlessBusy(KIND, Map.of());
            }
        });
    }

    /** True where the figures are not those of the data, or are too old to say who is online. */
    public boolean isDue() {
        return inputs.isStale()
                || jdbi.withHandle(h -> h.createQuery(
                                "SELECT max(computed_at) < now() - make_interval(secs => :s) FROM village_coverage")
                        .bind("s", (double) LONGEST_REST.toSeconds())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        progress.at("read", 0);
        Optional<CountyInputs> loaded = inputs.load();
        if (loaded.isEmpty()) {
            jdbi.useHandle(h -> h.execute("DELETE FROM input_change WHERE NOT EXISTS (SELECT FROM village)"));
            return Map.of("villages", 0);
        }
        CountyInputs in = loaded.get();
        Assessment assessment = new Assessor(in, clock.instant(), zone, progress).assess();
        progress.at("write", 0.87);
        LocalDate today = LocalDate.now(clock.withZone(zone));
        try (Handle handle = jdbi.open()) {
            handle.begin();
            write(handle, in, assessment, today);
            handle.commit();
        }
        return Map.of(
                "villages", in.villages().size(),
                "units", assessment.units().units().size(),
                "cameras", in.cameras().size(),
                "buildings", in.buildings().size(),
                "roads", in.roads().size());
    }

    private void write(Handle handle, CountyInputs in, Assessment assessment, LocalDate today) throws SQLException {
        handle.execute("SELECT pg_advisory_xact_lock(7239003)");
        new AssessmentWriter(handle, assessment, json).write(today);
        handle.createUpdate("DELETE FROM input_change WHERE id = ANY(:seen)")
                .bindArray("seen", Long.class, in.changes())
                .execute();
        outbox.post(handle, "coverage.updated", null, Map.of());
    }
}
