package org.xunfang.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/**
 * Signing in, and who a session token stands for. Tokens are random and stored as SHA-256 only; a session ends after
 * {@link #IDLE} without a request or {@link #LONGEST} in all. Sessions live in the database, so that several servers share
 * them. Thread-safe.
 */
public final class Sessions {

    /** Without a request for so long, a session ends. A shift is 8 hours; the officer's page must outlast a quiet one. */
    public static final Duration IDLE = Duration.ofHours(10);

    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int FAILURES_TO_LOCK = 8;
    private static final int LOCK_SECONDS = 300;

    /** A new session: the token for the cookie, once, and who it stands for. */
    public record Opened(String token, Principal principal) {}

    private final Jdbi jdbi;
    private final AccountRepository accounts;

    public Sessions(Jdbi jdbi, AccountRepository accounts) {
        this.jdbi = jdbi;
        this.accounts = accounts;
    }

    /**
     * Signs in.
     *
     * @throws AppException.Unauthenticated {@code session.wrong_login} for an unknown login, a wrong password, and a disabled
     *     account alike; {@code session.locked} after too many failures
     */
    public Opened open(String login, String password) {
        Optional<AccountRepository.Credentials> found = accounts.findCredentials(login);
        boolean matches = Passwords.matches(
                password, found.map(AccountRepository.Credentials::passwordHash).orElse(Passwords.NOBODY));
        AccountRepository.Credentials account =
                found.orElseThrow(() -> new AppException.Unauthenticated("session.wrong_login"));
        if (account.lockedUntil() != null && account.lockedUntil().isAfter(Instant.now())) {
            throw new AppException.Unauthenticated("session.locked");
        }
        if (!matches || account.disabled()) {
            accounts.noteFailure(account.id(), FAILURES_TO_LOCK, LOCK_SECONDS);
            throw new AppException.Unauthenticated("session.wrong_login");
        }
        accounts.noteSuccess(account.id());
        String token = Ids.token();
        insert(token, account.id());
        return new Opened(token, find(token).orElseThrow());
    }

    private static final String INSERT = """
            INSERT INTO session (token_hash, account_id, csrf_token, expires_at)
            VALUES (:hash, :account, :csrf, now() + make_interval(secs => :longest_s))
            """;

    private void insert(String token, UUID account) {
        jdbi.useHandle(h -> {
            h.execute("DELETE FROM session WHERE expires_at < now()");
            h.createUpdate(INSERT)
                    .bind("hash", Ids.sha256(token))
                    .bind("account", account)
                    .bind("csrf", Ids.token())
                    .bind("longest_s", (double) LONGEST.toSeconds())
                    .execute();
        });
    }

    private static final String FIND = """
            SELECT a.id, a.login, a.name, a.role, a.org_unit_id, a.demo, s.csrf_token, s.seen_at < now() - interval '1 minute' AS stale
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.token_hash = :hash AND s.expires_at > now() AND a.disabled_at IS NULL
              AND s.seen_at > now() - make_interval(secs => :idle_s)
            """;

    private record Found(Principal principal, boolean stale) {}

    /** Who a token stands for; empty once the session has ended. */
    public Optional<Principal> find(String token) {
        byte[] hash = Ids.sha256(token);
        Optional<Found> found = jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("hash", hash)
                .bind("idle_s", (double) IDLE.toSeconds())
                .map((row, context) -> new Found(
                        new Principal(
                                row.getObject("id", UUID.class),
                                row.getString("login"),
                                row.getString("name"),
                                Role.ofCode(row.getString("role")),
                                row.getObject("org_unit_id", UUID.class),
                                row.getBoolean("demo"),
                                row.getString("csrf_token")),
                        row.getBoolean("stale")))
                .findOne());
        // one write a minute keeps the session alive; one a request would make every read a write
        if (found.isPresent() && found.get().stale()) {
            jdbi.useHandle(h -> h.createUpdate("UPDATE session SET seen_at = now() WHERE token_hash = :hash")
                    .bind("hash", hash)
                    .execute());
        }
        return found.map(Found::principal);
    }

    /** Ends a session; ending it twice is no error. */
    public void close(String token) {
        jdbi.useHandle(h -> h.createUpdate("DELETE FROM session WHERE token_hash = :hash")
                .bind("hash", Ids.sha256(token))
                .execute());
    }
}
