package org.xunfang.server.cli;

import org.xunfang.server.health.Version;
import picocli.CommandLine.Command;

/** {@code xunfang version}. */
@Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
final class VersionCommand extends Configured {

    @Override
    public Integer call() {
        print("xunfang " + Version.text() + ", Java " + Runtime.version());
        return ExitCode.OK;
    }
}
