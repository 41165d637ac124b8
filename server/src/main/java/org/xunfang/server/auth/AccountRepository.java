package org.xunfang.server.auth;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/** Accounts in the database, as far as signing in goes. Thread-safe. */
public final class AccountRepository {

    /**
     * What signing in needs to know of an account.
     *
     * @param usable false: disabled, or a demo account outside a demo county
     */
    record Credentials(
            UUID id, String login, Role role, String passwordHash, boolean usable, boolean locked, int failures) {}

    private final Jdbi jdbi;

    public AccountRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String FIND = """
            SELECT id, login, role, password_hash, failed_logins, coalesce(locked_until > now(), false) AS locked,
                   disabled_at IS NULL AND (NOT demo OR (SELECT demo FROM county)) AS usable
            FROM account WHERE login = lower(:login)
            """;

    Optional<Credentials> findCredentials(String login) {
        return jdbi.withHandle(h -> find(h, login, FIND));
    }

    /** The same, and nobody else changes the account until the transaction has ended. */
    Optional<Credentials> lockCredentials(Handle transaction, String login) {
        return find(transaction, login, FIND + " FOR UPDATE");
    }

    private static Optional<Credentials> find(Handle h, String login, String query) {
        return h.createQuery(query)
                .bind("login", login)
                .map((row, context) -> new Credentials(
                        row.getObject("id", UUID.class),
                        row.getString("login"),
                        Role.ofCode(row.getString("role")),
                        row.getString("password_hash"),
                        row.getBoolean("usable"),
                        row.getBoolean("locked"),
                        row.getInt("failed_logins")))
                .findOne();
    }

    void noteFailure(Handle h, UUID id) {
        h.createUpdate("UPDATE account SET failed_logins = failed_logins + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    private static final String LOCK = """
            UPDATE account SET failed_logins = 0, locked_until = now() + make_interval(secs => :seconds) WHERE id = :id
            """;

    void lock(Handle h, UUID id, long seconds) {
        h.createUpdate(LOCK).bind("id", id).bind("seconds", (double) seconds).execute();
    }

    void noteSuccess(Handle h, UUID id) {
        h.createUpdate("UPDATE account SET failed_logins = 0, locked_until = NULL WHERE id = :id AND failed_logins > 0")
                .bind("id", id)
                .execute();
    }

    private static final String CREATE = """
            INSERT INTO account (id, login, name, role, password_hash, org_unit_id, demo, password_change_required)
            VALUES (:id, :login, :name, :role, :hash, :org_unit_id, :demo, :one_time)
            ON CONFLICT (login) DO NOTHING
            """;

    /** Creates an account with a password that lasts, unless the login exists; says whether it did. */
    public boolean create(
            String login, String name, Role role, String password, @Nullable UUID orgUnitId, boolean demo) {
        NewAccount account = new NewAccount(login, name, role, orgUnitId);
        String hash = Passwords.hash(password);
        return jdbi.withHandle(h -> insert(h, account, hash, demo, false)).isPresent();
    }

    /**
     * Creates an account whose password has to be changed first.
     *
     * @return its id; empty where the login exists
     */
    public Optional<UUID> create(Handle transaction, NewAccount account, String oneTimeHash) {
        return insert(transaction, account, oneTimeHash, false, true);
    }

    private static Optional<UUID> insert(Handle h, NewAccount account, String hash, boolean demo, boolean oneTime) {
        UUID id = Ids.next();
        int inserted = h.createUpdate(CREATE)
                .bind("id", id)
                .bind("login", account.login())
                .bind("name", account.name())
                .bind("role", account.role().code())
                .bind("hash", hash)
                .bind("org_unit_id", account.orgUnitId())
                .bind("demo", demo)
                .bind("one_time", oneTime)
                .execute();
        return inserted > 0 ? Optional.of(id) : Optional.empty();
    }

    /** True where nobody could sign in at all. */
    public boolean isEmpty() {
        return jdbi.withHandle(h -> h.createQuery("SELECT NOT EXISTS (SELECT FROM account)")
                .mapTo(Boolean.class)
                .one());
    }
}
