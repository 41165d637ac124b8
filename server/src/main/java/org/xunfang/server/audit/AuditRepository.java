package org.xunfang.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the audit, newest first. Thread-safe. */
public final class AuditRepository {

    /**
     * Which entries are wanted; null does not limit.
     *
     * @param login of who did it, or of the account that it was done to
     * @param action its beginning: {@code session.} for all about sessions
     * @param before only entries with a smaller number
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String login,
            @Nullable String action,
            @Nullable Long before) {}

    private final Jdbi jdbi;

    public AuditRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String FIND = """
            SELECT e.sequence, e.at, e.account_id, e.login, e.action, e.subject, a.login AS subject_login, e.detail,
                   encode(e.hash, 'hex') AS hash
            FROM audit_entry e LEFT JOIN account a ON a.id::text = e.subject
            WHERE (:from::timestamptz IS NULL OR e.at >= :from) AND (:to::timestamptz IS NULL OR e.at < :to)
              AND (:login::text IS NULL OR e.login = :login
                   OR e.subject = (SELECT id::text FROM account WHERE login = :login))
              AND (:action::text IS NULL OR starts_with(e.action, :action))
              AND (:before::bigint IS NULL OR e.sequence < :before)
            ORDER BY e.sequence DESC LIMIT :most
            """;

    public List<AuditEntry> find(Filter filter, int most) {
        return jdbi.withHandle(h -> h.createQuery(FIND)
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("login", filter.login())
                .bind("action", filter.action())
                .bind("before", filter.before())
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                row.getObject("account_id", UUID.class),
                row.getString("login"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("subject_login"),
                row.getString("detail"),
                row.getString("hash"));
    }
}
