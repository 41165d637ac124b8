package org.xunfang.server.cli;

import picocli.CommandLine.Command;

/** {@code xunfang account}: accounts from the console. */
@Command(
        name = "account",
        description = "Accounts, for whoever cannot sign in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AccountCommand {}
