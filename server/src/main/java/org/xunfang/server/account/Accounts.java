package org.xunfang.server.account;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.NewAccount;
import org.xunfang.server.auth.PasswordCheck;
import org.xunfang.server.auth.PasswordRepository;
import org.xunfang.server.auth.Passwords;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Role;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.problem.AppException;

/**
 * Making, changing and disabling accounts, and their passwords. Each change commits together with its entry in the audit,
 * and ends the sessions that were opened under what held before. Thread-safe.
 */
public final class Accounts {

    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final Sessions sessions;
    private final PasswordCheck check;
    private final AuditLog audit;
    private final AccountListRepository list = new AccountListRepository();
    private final PasswordRepository passwords = new PasswordRepository();

    public Accounts(Jdbi jdbi, AccountRepository accounts, Sessions sessions, PasswordCheck check, AuditLog audit) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.sessions = sessions;
        this.check = check;
        this.audit = audit;
    }

    /** An account with the password that its owner has to change at the first sign-in; told only once. */
    record Given(AccountView account, String oneTimePassword) {}

    List<AccountView> search(String text, String after, int most) {
        return jdbi.withHandle(h -> list.search(h, text, after, most));
    }

    AccountView account(UUID id) {
        return jdbi.withHandle(h -> account(h, id));
    }

    private AccountView account(Handle h, UUID id) {
        return list.find(h, id).orElseThrow(() -> new AppException.NotFound("account.not_found", Map.of("id", id)));
    }

    List<AccountListRepository.OrgUnitChoice> orgUnits() {
        return jdbi.withHandle(list::orgUnits);
    }

    Given create(Principal by, NewAccount wanted) {
        String password = OneTimePasswords.next();
        String hash = Passwords.hash(password);
        return jdbi.inTransaction(h -> {
            checkOrgUnit(h, wanted.role(), wanted.orgUnitId());
            UUID id = accounts.create(h, wanted, hash)
                    .orElseThrow(
                            () -> new AppException.Conflict("account.login_taken", Map.of("login", wanted.login())));
            AccountView view = account(h, id);
            note(h, by, "account.create", id, facts(view));
            return new Given(view, password);
        });
    }

    AccountView change(Principal by, UUID id, String name, Role role, @Nullable UUID orgUnitId, boolean disabled) {
        return jdbi.inTransaction(h -> {
            list.lockAdministrators(h);
            AccountView before = account(h, id);
            boolean remains = role == Role.ADMINISTRATOR && !disabled;
            if (id.equals(by.accountId()) && !remains) {
                throw new AppException.Conflict("account.own", Map.of());
            }
            if (!remains && !list.hasOtherAdministrator(h, id)) {
                throw new AppException.Conflict("account.last_administrator", Map.of());
            }
            checkOrgUnit(h, role, orgUnitId);
            list.change(h, id, name, role, orgUnitId, disabled);
            AccountView after = account(h, id);
            noteChange(h, by, before, after);
            return account(h, id);
        });
    }

    private void noteChange(Handle h, Principal by, AccountView before, AccountView after) {
        Map<String, Object> changed = new TreeMap<>(facts(after));
        changed.entrySet().removeAll(facts(before).entrySet());
        if (changed.isEmpty()) {
            return;
        }
        if (changed.size() > 1 || !changed.containsKey("name")) {
            // sessions carry what the account was allowed to do when they began
            sessions.endAll(h, after.id(), null);
        }
        String action = before.disabled() == after.disabled()
                ? "account.change"
                : after.disabled() ? "account.disable" : "account.enable";
        note(h, by, action, after.id(), changed);
    }

    Given resetPassword(Principal by, UUID id) {
        return jdbi.inTransaction(h -> {
            String password = reset(h, id);
            note(h, by, "account.reset_password", id, Map.of());
            return new Given(account(h, id), password);
        });
    }

    /**
     * For the operator at the console who has lost the password: sets a one-time password and lifts lock and disablement.
     *
     * @return the password; empty where there is no such account
     */
    public Optional<String> resetAtConsole(String login) {
        return jdbi.inTransaction(h -> {
            Optional<UUID> id = list.findId(h, login);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            String password = reset(h, id.get());
            list.restore(h, id.get());
            audit.append(
                    h,
                    null,
                    null,
                    "account.reset_password",
                    id.get().toString(),
                    Map.of("at", "console", "login", login));
            return Optional.of(password);
        });
    }

    private String reset(Handle h, UUID id) {
        account(h, id);
        String password = OneTimePasswords.next();
        passwords.replace(h, id, Passwords.hash(password), true, kept());
        sessions.endAll(h, id, null);
        return password;
    }

    /**
     * Changes one's own password and ends the account's other sessions.
     *
     * @throws AppException.Invalid where the present one is wrong or the new one breaks a rule
     */
    void changePassword(Principal by, String present, String wanted) {
        if (!sessions.confirm(by, present)) {
            throw new AppException.Invalid("password.wrong", Map.of());
        }
        check.check(by.login(), wanted);
        check.checkNew(
                wanted,
                jdbi.withHandle(
                        h -> passwords.last(h, by.accountId(), check.rules().remembered())));
        String hash = Passwords.hash(wanted);
        jdbi.useTransaction(h -> {
            passwords.replace(h, by.accountId(), hash, false, kept());
            int ended = sessions.endAll(h, by.accountId(), by.sessionId());
            note(h, by, "password.change", by.accountId(), Map.of("ended", ended));
        });
    }

    /** The present one is remembered as well, so one fewer of the former. */
    private int kept() {
        return check.rules().remembered() - 1;
    }

    private void checkOrgUnit(Handle h, Role role, @Nullable UUID orgUnitId) {
        if (orgUnitId == null && (role == Role.LEADER || role == Role.OFFICER)) {
            throw new AppException.Invalid("account.unit_required", Map.of("role", role.code()));
        }
        if (orgUnitId != null && !list.hasOrgUnit(h, orgUnitId)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "orgUnitId"));
        }
    }

    private void note(Handle h, Principal by, String action, UUID account, Map<String, Object> detail) {
        audit.append(h, by.accountId(), by.login(), action, account.toString(), detail);
    }

    /** What an entry of the audit tells of an account. */
    private static Map<String, Object> facts(AccountView view) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("login", view.login());
        facts.put("name", view.name());
        facts.put("role", view.role());
        facts.put("orgUnitId", view.orgUnitId() == null ? "" : view.orgUnitId().toString());
        facts.put("orgUnit", Objects.requireNonNullElse(view.orgUnit(), ""));
        facts.put("disabled", view.disabled());
        return facts;
    }
}
