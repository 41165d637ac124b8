package org.xunfang.server.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/** Accounts in the database. Thread-safe. */
public final class AccountRepository {

    /** What signing in needs to know of an account. */
    record Credentials(
            UUID id,
            String passwordHash,
            boolean disabled,
            @Nullable Instant lockedUntil) {}

    private final Jdbi jdbi;

    public AccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String FIND = """
            SELECT id, password_hash, disabled_at IS NOT NULL AS disabled, locked_until
            FROM account WHERE login = lower(:login)
            """;

    Optional<Credentials> findCredentials(String login) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("login", login)
                .map((row, context) -> new Credentials(
                        row.getObject("id", UUID.class),
                        row.getString("password_hash"),
                        row.getBoolean("disabled"),
                        row.getTimestamp("locked_until") == null
                                ? null
                                : row.getTimestamp("locked_until").toInstant()))
                .findOne());
    }

    private static final String FAILED = """
            UPDATE account SET
              failed_logins = CASE WHEN failed_logins + 1 >= :most THEN 0 ELSE failed_logins + 1 END,
              locked_until = CASE WHEN failed_logins + 1 >= :most THEN now() + make_interval(secs => :lock_s) ELSE locked_until END
            WHERE id = :id
            """;

    void noteFailure(UUID id, int most, int lockSeconds) {
        jdbi.useHandle(h -> h.createUpdate(FAILED)
                .bind("id", id)
                .bind("most", most)
                .bind("lock_s", lockSeconds)
                .execute());
    }

    void noteSuccess(UUID id) {
        jdbi.useHandle(h -> h.createUpdate(
                        "UPDATE account SET failed_logins = 0, locked_until = NULL WHERE id = :id AND failed_logins > 0")
                .bind("id", id)
                .execute());
    }

    private static final String CREATE = """
            INSERT INTO account (id, login, name, role, password_hash, org_unit_id, demo)
            VALUES (:id, :login, :name, :role, :hash, :org_unit_id, :demo)
            ON CONFLICT (login) DO NOTHING
            """;

    /** Creates an account unless the login exists; says whether it did. */
    public boolean create(
            String login, String name, Role role, String password, @Nullable UUID orgUnitId, boolean demo) {
        return jdbi.withHandle(h -> h.createUpdate(CREATE)
                        .bind("id", Ids.next())
                        .bind("login", login)
                        .bind("name", name)
                        .bind("role", role.code())
                        .bind("hash", Passwords.hash(password))
                        .bind("org_unit_id", orgUnitId)
                        .bind("demo", demo)
                        .execute())
                > 0;
    }

    /** True where nobody could sign in at all. */
    public boolean isEmpty() {
        return jdbi.withHandle(h -> h.createQuery("SELECT NOT EXISTS (SELECT FROM account)")
                .mapTo(Boolean.class)
                .one());
    }
}
