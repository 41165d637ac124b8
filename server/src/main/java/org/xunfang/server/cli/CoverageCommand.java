package org.xunfang.server.cli;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.xunfang.server.assessment.AssessmentJob;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.scene.ViewRules;
import picocli.CommandLine.Command;

/** {@code xunfang coverage}: works out views, coverage and walls now. */
@Command(
        name = "coverage",
        description = "Work out what the cameras see, coverage and walls, and store the results.",
        mixinStandardHelpOptions = true)
final class CoverageCommand extends Configured {

    @Override
    public Integer call() throws Exception {
        ServerConfig config = config();
        ViewRules rules = ViewRules.of(config);
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            rules.noteIn(opened.database().patientJdbi());
            AssessmentJob job = new AssessmentJob(
                    opened.database().patientJdbi(),
                    rules,
                    new EventOutbox(Json.mapper()),
                    Json.mapper(),
                    config.zone(),
                    Clock.systemUTC());
            long started = System.nanoTime();
            Map<String, Object> figures = job.run(
                    Json.mapper().createObjectNode().put(AssessmentJob.EVERYTHING, true),
                    (step, fraction) -> print("  %3.0f %% %s".formatted(100 * fraction, step)));
            new TreeMap<>(figures).forEach((name, value) -> print("  " + name + ": " + value));
            print("  seconds: %.1f".formatted((System.nanoTime() - started) / 1e9));
        }
        return ExitCode.OK;
    }
}
