package org.xunfang.server.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.account.Accounts;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.audit.BoundedAudit;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.PasswordCheck;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.http.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code xunfang account reset LOGIN}: a new one-time password, for an operator who has lost the administrator's. */
@Command(
        name = "reset",
        description = "Set a one-time password, lift a lock and enable the account; its sessions end.",
        mixinStandardHelpOptions = true)
final class AccountResetCommand extends Configured {

    @Parameters(paramLabel = "LOGIN", description = "The account's login.")
    private String login = "";

    @Override
    public Integer call() {
        ServerConfig config = config();
        try (OpenedDatabase opened = OpenedDatabase.open(config, false, this::print)) {
            Optional<String> password =
                    accounts(config, opened.database().jdbi()).resetAtConsole(login);
            if (password.isEmpty()) {
                printError(login + ": no such account");
                return ExitCode.DATA;
            }
            print("one-time password of %s: %s  (to be changed at the next sign-in)".formatted(login, password.get()));
        }
        return ExitCode.OK;
    }

    private static Accounts accounts(ServerConfig config, Jdbi jdbi) {
        ObjectMapper json = Json.mapper();
        AuditLog audit = new AuditLog(json, Clock.systemUTC());
        AccountRepository accounts = new AccountRepository(jdbi);
        Sessions sessions = new Sessions(jdbi, accounts, audit, new BoundedAudit(jdbi, audit), config.sessions());
        return new Accounts(jdbi, accounts, sessions, new PasswordCheck(config.passwords()), audit);
    }
}
