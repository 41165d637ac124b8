package org.xunfang.server.account;

import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.NewAccount;
import org.xunfang.server.auth.Passwords;
import org.xunfang.server.auth.Role;

/** Sees to it that somebody can sign in to a new database: an administrator with a one-time password, told once. */
public final class FirstAccount {

    private static final String LOGIN = "admin";

    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final AuditLog audit;

    public FirstAccount(Jdbi jdbi, AccountRepository accounts, AuditLog audit) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Makes the first account unless there is one; the password goes to {@code out} and nowhere else. */
    public void ensure(Consumer<String> out) {
        if (!accounts.isEmpty()) {
            return;
        }
        String password = OneTimePasswords.next();
        String hash = Passwords.hash(password);
        NewAccount account = new NewAccount(LOGIN, LOGIN, Role.ADMINISTRATOR, null);
        jdbi.useTransaction(h -> accounts.create(h, account, hash).ifPresent(id -> {
            audit.append(h, null, null, "account.create", id.toString(), Map.of("login", LOGIN, "at", "start"));
            out.accept("first account: " + LOGIN + " / " + password
                    + "  (told only now; to be changed at the first sign-in)");
        }));
    }
}
