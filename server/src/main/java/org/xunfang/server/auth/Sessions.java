package org.xunfang.server.auth;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.audit.BoundedAudit;
import org.xunfang.server.config.SessionLimits;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/**
 * Signing in, and who a session token stands for. Tokens are random and stored as SHA-256 only; a session ends after some
 * time without a request, shorter for those who administer, and after some time in all. Sessions live in the database, so
 * that several servers share them. Each change commits together with its entry in the audit. Thread-safe.
 */
public final class Sessions {

    /** A new session: the token for the cookie, once, and who it stands for. */
    public record Opened(String token, Principal principal) {}

    private final Jdbi jdbi;
    private final AccountRepository accounts;
    private final SessionRepository sessions;
    private final AuditLog audit;
    private final BoundedAudit bounded;
    private final SessionLimits limits;

    public Sessions(Jdbi jdbi, AccountRepository accounts, AuditLog audit, BoundedAudit bounded, SessionLimits limits) {
        this.jdbi = jdbi;
        this.accounts = accounts;
        this.sessions = new SessionRepository(jdbi);
        this.audit = audit;
        this.bounded = bounded;
        this.limits = limits;
    }

    /** What came of an attempt to sign in; both are kept, so that a failure commits too. */
    private record Attempt(@Nullable Opened opened, AppException.@Nullable Unauthenticated refusal) {}

    /**
     * Signs in. An unknown login, a locked account and a wrong password take the same time.
     *
     * @throws AppException.Unauthenticated {@code session.wrong_login} for an unknown login, a wrong password, and a disabled
     *     account alike; {@code session.locked} after too many failures, whatever the password
     */
    public Opened open(String login, String password, Visitor visitor) {
        Optional<AccountRepository.Credentials> found = accounts.findCredentials(login);
        // outside the transaction: this is meant to take long
        String hash = found.map(AccountRepository.Credentials::passwordHash).orElse(Passwords.NOBODY);
        boolean matches = Passwords.matches(password, hash) && found.isPresent();
        Attempt attempt = jdbi.inTransaction(h -> attempt(h, login, hash, matches, visitor));
        if (attempt.refusal() != null) {
            throw attempt.refusal();
        }
        return Objects.requireNonNull(attempt.opened());
    }

    private Attempt attempt(Handle h, String login, String hash, boolean matches, Visitor visitor) {
        Optional<AccountRepository.Credentials> found = accounts.lockCredentials(h, login);
        Map<String, Object> from = Map.of("address", visitor.address());
        if (found.isEmpty()) {
            // what was typed is not kept: it may be a password in the wrong field
            bounded.append(h, null, null, "session.wrong_login", null, from);
            return new Attempt(null, new AppException.Unauthenticated("session.wrong_login"));
        }
        AccountRepository.Credentials account = found.get();
        if (account.locked()) {
            bounded.append(h, account.id(), account.login(), "session.locked", null, from);
            return new Attempt(null, new AppException.Unauthenticated("session.locked"));
        }
        // another password since it was compared is a wrong password
        if (!matches || !account.usable() || !account.passwordHash().equals(hash)) {
            audit.append(h, account.id(), account.login(), "session.wrong_login", null, from);
            noteFailure(h, account);
            return new Attempt(null, new AppException.Unauthenticated("session.wrong_login"));
        }
        accounts.noteSuccess(h, account.id());
        String token = Ids.token();
        sessions.insert(h, token, account.id(), idle(account.role()), limits.longest(), visitor);
        audit.append(h, account.id(), account.login(), "session.open", null, from);
        return new Attempt(
                new Opened(token, sessions.find(h, token).orElseThrow().principal()), null);
    }

    private void noteFailure(Handle h, AccountRepository.Credentials account) {
        accounts.noteFailure(h, account.id());
        if (account.failures() + 1 >= limits.failuresToLock()) {
            long seconds = limits.lock().toSeconds();
            accounts.lock(h, account.id(), seconds);
            audit.append(h, account.id(), account.login(), "account.lock", null, Map.of("seconds", seconds));
        }
    }

    /** Who administers works at a desk; who is on duty may look at the page once in a while only. */
    private Duration idle(Role role) {
        return switch (role) {
            case ADMINISTRATOR, AUDITOR -> limits.idleInOffice();
            case COMMAND, LEADER, OFFICER -> limits.idleOnDuty();
        };
    }

    /**
     * True where the password is the account's; failures count towards the lock as at signing in.
     *
     * @throws AppException.TooMany {@code session.locked}
     */
    public boolean confirm(Principal principal, String password) {
        String hash = accounts.findCredentials(principal.login()).orElseThrow().passwordHash();
        boolean matches = Passwords.matches(password, hash);
        boolean locked = jdbi.inTransaction(h -> {
            AccountRepository.Credentials account =
                    accounts.lockCredentials(h, principal.login()).orElseThrow();
            if (!account.locked() && !matches) {
                audit.append(h, account.id(), account.login(), "password.wrong", null, Map.of());
                noteFailure(h, account);
            }
            return account.locked();
        });
        if (locked) {
            throw new AppException.TooMany(
                    "session.locked", Map.of(), limits.lock().toSeconds());
        }
        return matches;
    }

    /** Who a token stands for; empty once the session has ended. Counts as a request of the session. */
    public Optional<Principal> find(String token) {
        Optional<SessionRepository.Found> found = sessions.find(token);
        // one write a minute keeps the session alive; one a request would make every read a write
        if (found.isPresent() && found.get().stale()) {
            sessions.noteRequest(token);
        }
        return found.map(SessionRepository.Found::principal);
    }

    /** Who some sessions stand for, by their ids, as far as they hold. Does not count as a request. */
    public Map<UUID, Principal> holding(Collection<UUID> ids) {
        return sessions.holding(ids);
    }

    /** An account's sessions, newest first. */
    public List<OpenSession> ofAccount(UUID account) {
        return sessions.ofAccount(account);
    }

    /** How long the cookie of a session is kept. */
    public Duration longest() {
        return limits.longest();
    }

    /** Signs out; doing so twice is no error. */
    public void close(Principal principal) {
        jdbi.useTransaction(h -> {
            if (sessions.delete(h, principal.sessionId()) > 0) {
                audit.append(h, principal.accountId(), principal.login(), "session.close", null, Map.of());
            }
        });
    }

    /**
     * Ends a session, one's own or, with {@code anybody}, of any account.
     *
     * @throws AppException.NotFound {@code session.not_found} also for the session of somebody else
     */
    public void end(Principal by, UUID session, boolean anybody) {
        jdbi.useTransaction(h -> {
            UUID owner = sessions.accountOf(h, session)
                    .filter(account -> anybody || account.equals(by.accountId()))
                    .orElseThrow(() -> new AppException.NotFound("session.not_found", Map.of("id", session)));
            sessions.delete(h, session);
            Map<String, Object> detail = Map.of("session", session.toString());
            audit.append(h, by.accountId(), by.login(), "session.revoke", owner.toString(), detail);
        });
    }

    /** Ends all sessions of an account, in one's own case this one too. */
    public void endAll(Principal by, UUID account) {
        jdbi.useTransaction(h -> {
            int ended = sessions.deleteAll(h, account, null);
            audit.append(
                    h, by.accountId(), by.login(), "session.revoke_all", account.toString(), Map.of("ended", ended));
        });
    }

    /** Ends an account's sessions as part of a change to it, but for one if it is named. */
    public int endAll(Handle transaction, UUID account, @Nullable UUID except) {
        return sessions.deleteAll(transaction, account, except);
    }
}
