package org.xunfang.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.PlanJob;
import org.xunfang.server.patrol.PlanOrder;
import org.xunfang.server.patrol.PlanTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code xunfang plan}: proposes routes for the shifts that run now or come next. */
@Command(
        name = "plan",
        description = "Plan the patrol routes of the shifts that run now or come next, and store the proposal.",
        mixinStandardHelpOptions = true)
final class PlanCommand extends Configured {

    @Option(names = "--day", paramLabel = "DAY", description = "Day of the shifts, such as 2026-11-22. Default: today.")
    private @Nullable LocalDate day;

    @Option(
            names = "--plan-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed gives another plan of like value. Default: ${DEFAULT-VALUE}.")
    private long planSeed;

    @Option(names = "--issue", description = "Issue the plan at once.")
    private boolean issue;

    @Override
    public Integer call() throws Exception {
        ServerConfig config = config();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            ObjectMapper json = Json.mapper();
            PlanJob job = new PlanJob(
                    opened.database().patientJdbi(),
                    config.levels(),
                    new EventOutbox(json),
                    json,
                    config.zone(),
                    Clock.systemUTC());
            LocalDate wanted = day == null ? LocalDate.now(config.zone()) : day;
            PlanOrder order = new PlanOrder(Ids.next(), wanted, null, planSeed, issue, null, null, null);
            long started = System.nanoTime();
            Map<String, Object> figures =
                    job.run(order, (step, fraction) -> print("  %3.0f %% %s".formatted(100 * fraction, step)));
            if (figures.get("problem") instanceof String problem) {
                printError(problem);
                return ExitCode.DATA;
            }
            print("  seconds: %.1f".formatted((System.nanoTime() - started) / 1e9));
            UUID planId = order.planId();
            show(planId, PlanTable.of(opened.database().patientJdbi(), planId, json));
        }
        return ExitCode.OK;
    }

    private void show(UUID planId, PlanTable plan) {
        print("plan %s: value %.1f".formatted(planId, plan.value()));
        for (PlanTable.Row row : plan.rows()) {
            print("  %s (%s): %d stops, %.1f km, %.0f min under way, value %.1f"
                    .formatted(
                            row.unit(),
                            row.mode(),
                            row.stops(),
                            row.lengthM() / 1000,
                            row.travelS() / 60,
                            row.value()));
        }
        plan.unmet().forEach(u -> print("  not reached: %s: %s %s".formatted(u.place(), u.code(), u.args())));
    }
}
