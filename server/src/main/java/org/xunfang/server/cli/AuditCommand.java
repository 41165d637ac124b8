package org.xunfang.server.cli;

import picocli.CommandLine.Command;

/** {@code xunfang audit}: what can be done with the audit. */
@Command(
        name = "audit",
        description = "Check the audit's chain of hashes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {}
