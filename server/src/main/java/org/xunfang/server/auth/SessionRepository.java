package org.xunfang.server.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/**
 * Sessions in the database, so that several servers share them; of tokens only the SHA-256 is there. Accounts that are
 * disabled, and demo accounts outside a demo county, have none that hold. Thread-safe.
 */
final class SessionRepository {

    /** A session that was used in what is the future was made under a clock that was ahead, and would last too long. */
    private static final String HOLDS = """
            s.seen_at < now() + interval '5 minutes' AND s.expires_at > now() AND s.seen_at + make_interval(secs => s.idle_s) > now()
            AND a.disabled_at IS NULL AND (NOT a.demo OR (SELECT demo FROM county))
            """;

    private final Jdbi jdbi;

    SessionRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String INSERT = """
            INSERT INTO session (token_hash, account_id, csrf_token, expires_at, idle_s, address, browser)
            VALUES (:hash, :account, :csrf, now() + make_interval(secs => :longest_s), :idle_s, :address, :browser)
            """;

    void insert(Handle h, String token, UUID account, Duration idle, Duration longest, Visitor visitor) {
        h.execute("DELETE FROM session WHERE expires_at < now() OR seen_at + make_interval(secs => idle_s) < now()");
        h.createUpdate(INSERT)
                .bind("hash", Ids.sha256(token))
                .bind("account", account)
                .bind("csrf", Ids.token())
                .bind("longest_s", (double) longest.toSeconds())
                .bind("idle_s", idle.toSeconds())
                .bind("address", visitor.address())
                .bind("browser", visitor.browser())
                .execute();
    }

    /**
     * What a token stands for.
     *
     * @param stale true where the request should be noted
     */
    record Found(Principal principal, boolean stale) {}

    private static final String SELECT = """
            SELECT a.id, a.login, a.name, a.role, a.org_unit_id, a.demo, a.password_change_required,
                   s.id AS session_id, s.csrf_token, s.seen_at < now() - least(interval '1 minute', s.idle_s * interval '0.25 s') AS stale
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE\s""";

    Optional<Found> find(String token) {
        return jdbi.withHandle(h -> find(h, token));
    }

    Optional<Found> find(Handle h, String token) {
        return h.createQuery(SELECT + "s.token_hash = :hash AND " + HOLDS)
                .bind("hash", Ids.sha256(token))
                .map((row, context) -> new Found(principal(row), row.getBoolean("stale")))
                .findOne();
    }

    private static Principal principal(ResultSet row) throws SQLException {
        return new Principal(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                Role.ofCode(row.getString("role")),
                row.getObject("org_unit_id", UUID.class),
                row.getBoolean("demo"),
                row.getString("csrf_token"),
                row.getObject("session_id", UUID.class),
                row.getBoolean("password_change_required"));
    }

    void noteRequest(String token) {
        jdbi.useHandle(h -> h.createUpdate("UPDATE session SET seen_at = now() WHERE token_hash = :hash")
                .bind("hash", Ids.sha256(token))
                .execute());
    }

    /** Who some sessions stand for, by their ids, as far as they hold; without noting a request. */
    Map<UUID, Principal> holding(Collection<UUID> ids) {
        return jdbi
                .withHandle(h -> h.createQuery(SELECT + "s.id = ANY (:ids) AND " + HOLDS)
                        .bindArray("ids", UUID.class, List.copyOf(ids))
                        .map((row, context) -> principal(row))
                        .list())
                .stream()
                .collect(Collectors.toMap(Principal::sessionId, Function.identity()));
    }

    private static final String LIST = """
            SELECT s.id, s.account_id, s.created_at, s.seen_at, s.address, s.browser,
                   least(s.expires_at, s.seen_at + make_interval(secs => s.idle_s)) AS ends_at
            FROM session s JOIN account a ON a.id = s.account_id
            WHERE s.account_id = :account AND\s""" + HOLDS + " ORDER BY s.created_at DESC, s.id";

    List<OpenSession> ofAccount(UUID account) {
        return jdbi.withHandle(h -> h.createQuery(LIST)
                .bind("account", account)
                .map((row, context) -> new OpenSession(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant(),
                        row.getString("address"),
                        row.getString("browser")))
                .list());
    }

    /** Whose session it is. */
    Optional<UUID> accountOf(Handle h, UUID session) {
        return h.createQuery("SELECT account_id FROM session WHERE id = :id")
                .bind("id", session)
                .mapTo(UUID.class)
                .findOne();
    }

    int delete(Handle h, UUID session) {
        return h.createUpdate("DELETE FROM session WHERE id = :id")
                .bind("id", session)
                .execute();
    }

    /** Ends an account's sessions, but for one if it is named. */
    int deleteAll(Handle h, UUID account, @Nullable UUID except) {
        return h.createUpdate("DELETE FROM session WHERE account_id = :account AND id IS DISTINCT FROM :except")
                .bind("account", account)
                .bind("except", except)
                .execute();
    }
}
