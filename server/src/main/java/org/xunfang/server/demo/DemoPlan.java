package org.xunfang.server.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.assessment.AssessmentJob;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.patrol.PlanJob;
import org.xunfang.server.patrol.PlanOrder;
import org.xunfang.server.patrol.UnplannedShifts;

/** Sees to it that the demo county's patrols have an issued plan for the shifts that run now or come next. */
public final class DemoPlan {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int RECENT_JOBS = 20;

    private final Jdbi jdbi;
    private final Jobs jobs;
    private final AssessmentJob assessment;
    private final UnplannedShifts shifts;
    private final ZoneId zone;
    private final Clock clock;

    public DemoPlan(Jdbi jdbi, Jobs jobs, AssessmentJob assessment, ZoneId zone, Clock clock) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.assessment = assessment;
        this.shifts = new UnplannedShifts(jdbi, clock);
        this.zone = zone;
        this.clock = clock;
    }

    /** Goes on by itself from now on, in a database that keeps the demo county; does nothing in others. */
    public void register() {
        jobs.every(PAUSE, "demo-plan", () -> order().ifPresent(o -> jobs.submitUnlessBusy(PlanJob.KIND, o)));
    }

    /** True while a plan is still to come; false where the last one has failed, which another try may mend later. */
    public boolean isDue() {
        boolean failed = jobs.recent(RECENT_JOBS).stream()
                .filter(j -> j.kind().equals(PlanJob.KIND))
                .findFirst()
                .filter(j -> j.state().equals("failed"))
                .isPresent();
        return !failed && order().isPresent();
    }

    /** What is to be planned, once the figures are those of the data; each day has another plan. */
    private Optional<PlanOrder> order() {
        boolean demo = jdbi.withHandle(h ->
                h.createQuery("SELECT demo FROM county").mapTo(Boolean.class).one());
        if (!demo || assessment.isDue()) {
            return Optional.empty();
        }
        return shifts.order(LocalDate.now(clock.withZone(zone)).toEpochDay());
    }
}
