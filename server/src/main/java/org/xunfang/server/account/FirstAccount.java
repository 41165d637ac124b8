package org.xunfang.server.account;

import java.util.function.Consumer;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Role;
import org.xunfang.server.db.Ids;

/** Sees to it that somebody can sign in to a new database: an administrator with a random password, told once. */
public final class FirstAccount {

    private static final String LOGIN = "admin";

    private final AccountRepository accounts;

    public FirstAccount(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /** Makes the first account unless there is one; the password goes to {@code out} and nowhere else. */
    public void ensure(Consumer<String> out) {
        if (accounts.isEmpty()) {
            String password = Ids.token().substring(0, 16);
            if (accounts.create(LOGIN, LOGIN, Role.ADMINISTRATOR, password, null, false)) {
                out.accept("first account: " + LOGIN + " / " + password + "  (told only now)");
            }
        }
    }
}
