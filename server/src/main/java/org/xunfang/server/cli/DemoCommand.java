package org.xunfang.server.cli;

import java.sql.SQLException;
import java.time.LocalDate;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.db.Database;
import org.xunfang.server.demo.DemoLoader;
import org.xunfang.server.exchange.ImportService;
import org.xunfang.server.exchange.WriteReport;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;
import picocli.CommandLine.Command;

/** {@code xunfang demo}: loads the demo county into an empty database. */
@Command(name = "demo", description = "Load the demo county into an empty database.", mixinStandardHelpOptions = true)
final class DemoCommand extends Configured {

    @Override
    public Integer call() throws SQLException {
        ServerConfig config = config();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            Database database = opened.database();
            DemoLoader loader = new DemoLoader(
                    database.jdbi(),
                    new ImportService(database.patientJdbi(), new EventOutbox(Json.mapper())),
                    new AccountRepository(database.jdbi()));
            if (!loader.isEmpty() && !loader.isDemo()) {
                printError("The database keeps a county already; the demo is loaded into an empty one only.");
                return ExitCode.DATA;
            }
            WriteReport report = loader.load(
                    config.demoSeed(), config.demoVillages(), LocalDate.now(config.zone()), config.zone(), this::print);
            Printed.written(report, this::print);
        }
        return ExitCode.OK;
    }
}
