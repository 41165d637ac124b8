package org.xunfang.server.cli;

import java.util.Set;
import org.xunfang.server.backup.BackupException;
import org.xunfang.server.config.ConfigKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's commands. Exit codes: 0 ok, 1 data problems, 2 usage, 3 environment. */
@Command(
        name = "xunfang",
        description = "Patrol and video-coverage map server for rural county command centres.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class XunfangCommand {

    private static final Set<String> DATABASE_KEYS = Set.of("data", "db-url", "db-password-file", "db-pool", "zone");
    private static final Set<String> DEMO_KEYS = Set.of("villages", "seed");

    private XunfangCommand() {}

    /** Runs a command line and returns the exit code. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new XunfangCommand());
        add(root, new ServeCommand(), key -> true);
        add(root, new ImportCommand(), XunfangCommand::isDatabaseKey);
        add(root, new CoverageCommand(), XunfangCommand::isDatabaseKey);
        add(root, new PlanCommand(), XunfangCommand::isDatabaseKey);
        add(root, new DemoCommand(), key -> isDatabaseKey(key) || DEMO_KEYS.contains(key.name()));
        add(root, new BackupCommand(), XunfangCommand::isDatabaseKey);
        add(root, new RestoreCommand(), XunfangCommand::isDatabaseKey);
        root.addSubcommand(new CommandLine(new VisibilityCommand()).setCaseInsensitiveEnumValuesAllowed(true));
        root.addSubcommand(new CommandLine(new WallCommand()).setCaseInsensitiveEnumValuesAllowed(true));
        root.addSubcommand(new CommandLine(new PatrolBenchmarkCommand()));
        CommandLine audit = new CommandLine(new AuditCommand());
        add(audit, new AuditVerifyCommand(), XunfangCommand::isDatabaseKey);
        add(audit, new AuditHeadCommand(), XunfangCommand::isDatabaseKey);
        root.addSubcommand(audit);
        CommandLine account = new CommandLine(new AccountCommand());
        add(account, new AccountResetCommand(), XunfangCommand::isDatabaseKey);
        root.addSubcommand(account);
        add(root, new VersionCommand(), key -> false);
        root.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
        root.setExitCodeExceptionMapper(
                e -> e instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.ENVIRONMENT);
        return root;
    }

    private static void add(CommandLine root, Configured command, java.util.function.Predicate<ConfigKey> keys) {
        CommandLine line = new CommandLine(command);
        Configured.addOptions(line, keys);
        root.addSubcommand(line);
    }

    private static boolean isDatabaseKey(ConfigKey key) {
        return DATABASE_KEYS.contains(key.name());
    }

    private static int report(Exception e, CommandLine command) throws Exception {
        if (e instanceof EnvironmentException) {
            command.getErr().println(e.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        if (e instanceof BackupException refused) {
            command.getErr().println(refused.getMessage());
            return refused.isEnvironment() ? ExitCode.ENVIRONMENT : ExitCode.DATA;
        }
        if (e instanceof CommandLine.ParameterException) {
            throw e;
        }
        e.printStackTrace(command.getErr());
        return ExitCode.ENVIRONMENT;
    }
}
