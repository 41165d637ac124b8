package org.xunfang.server.assessment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.jobs.JobProgress;
import org.xunfang.server.jobs.JobWork;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.SceneRepository;
import org.xunfang.server.scene.ViewRules;

/**
 * The job of kind {@link #KIND}: works out what the changes in the queue have touched, in one transaction. Changes made while
 * it runs stay in the queue and cause the next one. May be killed at any moment: nothing is visible before the commit.
 */
public final class AssessmentJob implements JobWork {

    public static final String KIND = "assessment";

    /** In an order: true for the whole county, whatever has changed. */
    public static final String EVERYTHING = "everything";

    /** Cameras fall silent and consents pass their hours without anybody changing anything: looked for so often. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /** Beyond this an event does not list villages: pages look at all of them. */
    private static final int MOST_LISTED = 50;

    private static final Logger LOG = LoggerFactory.getLogger(AssessmentJob.class);

    private final Jdbi jdbi;
    private final ViewRules rules;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Clock clock;
    private long lookedNanos = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    private @Nullable Jobs jobs;

    public AssessmentJob(Jdbi jdbi, ViewRules rules, EventOutbox outbox, ObjectMapper json, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.outbox = outbox;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
    }

    /** Registers the work, and the watch that asks for it when something has changed. */
    public void registerWith(Jobs jobs) {
        this.jobs = jobs;
        jobs.register(KIND, this);
        jobs.every(Duration.ofSeconds(1), "assessment-watch", this::askIfDue);
    }

    /** Asks for the job at once, without waiting for the watch. Never fails: the watch is still there. */
    public void askSoon() {
        try {
            askIfDue();
        } catch (RuntimeException e) {
            LOG.debug("the watch has to ask for the assessment", e);
        }
    }

    private void askIfDue() {
        if (jobs != null && isDue()) {
            jobs.submitUnlessBusy(KIND, Map.of());
        }
    }

    /** True where the figures are not those of the data, of the hour or of the day. */
    public boolean isDue() {
        return !ChangeQueue.isEmpty(jdbi) || jdbi.withHandle(this::isNewDay) || isLookDue() && isOtherwiseCounted();
    }

    private boolean isNewDay(Handle h) {
        return h.createQuery(
                        "SELECT EXISTS (SELECT FROM wall) AND NOT EXISTS (SELECT FROM wall_day WHERE day >= :today)")
                .bind("today", today())
                .mapTo(Boolean.class)
                .one();
    }

    private synchronized boolean isLookDue() {
        if (System.nanoTime() - lookedNanos < BETWEEN_LOOKS.toNanos()) {
            return false;
        }
        lookedNanos = System.nanoTime();
        return true;
    }

    private boolean isOtherwiseCounted() {
        return jdbi.withHandle(h -> CountyPlane.find(h)
                .map(plane -> new SceneRepository(h, plane))
                .map(scene -> new CountedCameras(scene.cameras(null), scene.replacedCameras(), clock.instant(), zone)
                        .differing(h))
                .filter(differing -> !differing.isEmpty())
                .isPresent());
    }

    @Override
    public Map<String, Object> run(JsonNode order, JobProgress progress) throws Exception {
        progress.at("read", 0);
        Optional<LocalPlane> before = jdbi.withHandle(CountyPlane::find);
        Optional<LocalPlane> plane = jdbi.inTransaction(CountyPlane::findOrFix);
        if (plane.isEmpty()) {
            jdbi.useHandle(h -> h.execute("DELETE FROM input_change WHERE NOT EXISTS (SELECT FROM village)"));
            return Map.of("villages", 0);
        }
        boolean everything = order.path(EVERYTHING).asBoolean()
                || before.filter(b -> b.isSameAs(plane.get())).isEmpty();
        AssessmentRun.Outcome outcome = jdbi.inTransaction(h -> assess(h, plane.get(), everything, progress));
        return Map.of(
                EVERYTHING,
                outcome.everything(),
                "villages",
                outcome.villages().size(),
                "cameras",
                outcome.cameras(),
                "units",
                outcome.units());
    }

    private AssessmentRun.Outcome assess(Handle h, LocalPlane plane, boolean everything, JobProgress progress)
            throws Exception {
        h.execute("SELECT pg_advisory_xact_lock(7239003)");
        Changes changes = ChangeQueue.read(h, plane);
        boolean whole = everything || changes.everything();
        AssessmentRun.Outcome outcome = new AssessmentRun(
                        h,
                        plane,
                        rules,
                        whole ? changes.asEverything() : changes,
                        clock.instant(),
                        zone,
                        json,
                        progress)
                .run(today());
        ChangeQueue.forget(h, changes.rows());
        outbox.post(h, "coverage.updated", null, payload(outcome));
        return outcome;
    }

    private static Map<String, Object> payload(AssessmentRun.Outcome outcome) {
        Set<String> villages = outcome.villages();
        boolean all = outcome.everything() || villages.size() > MOST_LISTED;
        return Map.of("all", all, "villages", all ? List.of() : villages);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }
}
