package org.xunfang.server.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The present and the former passwords of accounts, as hashes. Stateless. */
public final class PasswordRepository {

    private static final String CURRENT = "SELECT password_hash FROM account WHERE id = :account";

    private static final String FORMER = """
            SELECT password_hash FROM former_password WHERE account_id = :account ORDER BY replaced_at DESC LIMIT :most
            """;

    /** Hashes of the last passwords, the present one first. */
    public List<String> last(Handle h, UUID account, int most) {
        List<String> hashes = new ArrayList<>(h.createQuery(CURRENT)
                .bind("account", account)
                .mapTo(String.class)
                .list());
        hashes.addAll(h.createQuery(FORMER)
                .bind("account", account)
                .bind("most", most - 1)
                .mapTo(String.class)
                .list());
        return hashes;
    }

    private static final String REMEMBER = """
            INSERT INTO former_password (account_id, password_hash)
            SELECT id, password_hash FROM account WHERE id = :account AND NOT password_change_required
            """;

    private static final String FORGET = """
            DELETE FROM former_password f WHERE account_id = :account AND replaced_at <= (
              SELECT replaced_at FROM former_password WHERE account_id = :account
              ORDER BY replaced_at DESC OFFSET :kept LIMIT 1)
            """;

    private static final String REPLACE = """
            UPDATE account SET password_hash = :hash, password_changed_at = now(), password_change_required = :one_time,
              failed_logins = 0, locked_until = NULL
            WHERE id = :account
            """;

    /**
     * Sets a password and lifts a lock.
     *
     * @param oneTime true where somebody else knows it, so that it has to be changed before anything else
     * @param kept how many former passwords to remember
     */
    public void replace(Handle transaction, UUID account, String hash, boolean oneTime, int kept) {
        transaction.createUpdate(REMEMBER).bind("account", account).execute();
        transaction
                .createUpdate(FORGET)
                .bind("account", account)
                .bind("kept", kept)
                .execute();
        transaction
                .createUpdate(REPLACE)
                .bind("account", account)
                .bind("hash", hash)
                .bind("one_time", oneTime)
                .execute();
    }
}
