package org.xunfang.server.cli;

import org.xunfang.server.audit.AuditChain;
import org.xunfang.server.config.ServerConfig;
import picocli.CommandLine.Command;

/** {@code xunfang audit head}: the newest entry's number and hash, to be written down elsewhere. */
@Command(
        name = "head",
        description = "Print number and hash of the newest entry, to be written down where this server cannot reach.",
        mixinStandardHelpOptions = true)
final class AuditHeadCommand extends Configured {

    @Override
    public Integer call() {
        ServerConfig config = config();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::printError)) {
            print(new AuditChain(opened.database().jdbi()).head().toString());
        }
        return ExitCode.OK;
    }
}
