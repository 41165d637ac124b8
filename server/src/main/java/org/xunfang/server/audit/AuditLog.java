package org.xunfang.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.db.Ids;

/**
 * Writes the audit. An entry belongs to the transaction of what it tells of. Entries form a chain: each hash is SHA-256 over
 * the hash before it and the entry's own text, so that a changed or missing entry shows. Thread-safe.
 */
public final class AuditLog {

    private static final byte[] GENESIS = new byte[32];

    /** Clocks of several servers differ by so much without being wrong. */
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final Clock clock;

    public AuditLog(ObjectMapper json, Clock clock) {
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    private record Last(long sequence, byte[] hash, Instant at) {}

    /**
     * Appends an entry. The chain is locked until the transaction ends, so that entries commit in their order; the
     * transaction must see what others have committed meanwhile (READ COMMITTED) and should not take long after this.
     *
     * @param account who did it, null for the server itself or an unknown login
     * @param action dotted word such as {@code session.open}
     * @param subject id or name of what it was done to
     */
    public void append(
            Handle transaction,
            @Nullable UUID account,
            @Nullable String login,
            String action,
            @Nullable String subject,
            Map<String, Object> detail) {
        requireDistinct(login);
        requireDistinct(action);
        requireDistinct(subject);
        transaction.execute("SELECT pg_advisory_xact_lock(7239004)");
        Last last = transaction
                .createQuery("SELECT sequence, hash, at FROM audit_entry ORDER BY sequence DESC LIMIT 1")
                .map((row, context) -> new Last(
                        row.getLong("sequence"),
                        row.getBytes("hash"),
                        row.getTimestamp("at").toInstant()))
                .findOne()
                .orElse(new Last(0, GENESIS, Instant.EPOCH));
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String detailText = text(noting(detail, last.at(), at));
        transaction
                .createUpdate("""
                        INSERT INTO audit_entry (sequence, at, account_id, login, action, subject, detail, previous_hash, hash)
                        VALUES (:sequence, :at, :account, :login, :action, :subject, :detail, :previous, :hash)
                        """)
                .bind("sequence", last.sequence() + 1)
                .bind("at", at)
                .bind("account", account)
                .bind("login", login)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", detailText)
                .bind("previous", last.hash())
                .bind("hash", hash(last.hash(), last.sequence() + 1, at, account, login, action, subject, detailText))
                .execute();
    }

    /**
     * Whether an account has done just this before: a request that comes again, though what it changed has gone, is known by
     * it.
     *
     * @param detail what the entry's detail has to have, with these values
     */
    public boolean has(Handle h, UUID account, String action, String subject, Map<String, Object> detail) {
        return h.createQuery("""
                        SELECT EXISTS (SELECT FROM audit_entry
                          WHERE account_id = :account AND action = :action AND subject = :subject
                            AND CAST(detail AS jsonb) @> CAST(:detail AS jsonb))
                        """)
                .bind("account", account)
                .bind("action", action)
                .bind("subject", subject)
                .bind("detail", text(detail))
                .mapTo(Boolean.class)
                .one();
    }

    /** What an entry's hash covers, in one place for writing and for checking; {@code detail} as JSON with sorted keys. */
    static byte[] hash(
            byte[] previous,
            long sequence,
            Instant at,
            @Nullable UUID account,
            @Nullable String login,
            String action,
            @Nullable String subject,
            String detail) {
        String own = String.join(
                "\n",
                Long.toString(sequence),
                at.toString(),
                String.valueOf(account),
                String.valueOf(login),
                action,
                String.valueOf(subject),
                detail);
        byte[] text = own.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[previous.length + text.length];
        System.arraycopy(previous, 0, both, 0, previous.length);
        System.arraycopy(text, 0, both, previous.length, text.length);
        return Ids.sha256(both);
    }

    private static void requireDistinct(@Nullable String value) {
        if (!isDistinct(value)) {
            throw new IllegalArgumentException("not for the audit: " + value);
        }
    }

    /** The hashed text has a line for each value and "null" for none: no value may pass for two, or for none. */
    static boolean isDistinct(@Nullable String value) {
        return value == null || (!value.equals("null") && value.indexOf('\n') < 0);
    }

    /** Entries stand in the order of their numbers; where their times go back, the entry says by how much. */
    private static Map<String, Object> noting(Map<String, Object> detail, Instant before, Instant at) {
        if (!at.isBefore(before.minus(CLOCKS_AGREE))) {
            return detail;
        }
        Map<String, Object> noted = new HashMap<>(detail);
        noted.put("clockSetBackS", Duration.between(at, before).toSeconds());
        return noted;
    }

    private String text(Map<String, Object> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit detail is no JSON: " + detail, e);
        }
    }
}
