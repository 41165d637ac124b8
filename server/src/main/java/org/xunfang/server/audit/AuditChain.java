package org.xunfang.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the audit's chain. A changed, an inserted or a missing entry breaks it; that the end has been cut off shows
 * only against a head that was written down elsewhere. Whoever can write the table can forge a whole new chain, and again
 * only a head kept elsewhere tells. Thread-safe.
 */
public final class AuditChain {

    private static final int FETCH = 1_000;

    /**
     * The newest entry: enough to recognise the whole chain up to it.
     *
     * @param sequence its number; 0 of an empty audit
     * @param hash 64 hexadecimal digits
     */
    public record Head(long sequence, String hash) {

        static final Head EMPTY = new Head(0, "0".repeat(64));

        public Head {
            hash = hash.toLowerCase(Locale.ROOT);
            if (sequence < 0 || !hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a head: " + sequence + ":" + hash);
            }
        }

        /** Reads {@code SEQUENCE:HASH}. */
        public static Head parse(String text) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("not SEQUENCE:HASH: " + text);
            }
            return new Head(
                    Long.parseLong(text.substring(0, colon).strip()),
                    text.substring(colon + 1).strip());
        }

        @Override
        public String toString() {
            return sequence + ":" + hash;
        }
    }

    /** What is wrong with an entry. */
    public enum Fault {
        /** There is none of that number, but there are later ones. */
        MISSING,
        /** Its own hash is not that of its text. */
        CHANGED,
        /** It does not follow the entry before it. */
        UNCHAINED,
        /** The audit ends before the head that was written down. */
        CUT,
        /** It is not the one whose hash was written down. */
        NOT_AS_NOTED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first entry that is wrong. */
    public record Break(long sequence, Fault fault) {}

    /**
     * What came of it.
     *
     * @param entries number of entries that hold
     * @param head the last entry that holds
     * @param broken null: the whole chain holds
     */
    public record Verification(
            long entries, Head head, @Nullable Break broken) {}

    private record Entry(long sequence, String previous, String hash, String expected) {}

    private final Jdbi jdbi;

    public AuditChain(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The newest entry as it is stored. */
    public Head head() {
        return jdbi.withHandle(h -> h.createQuery(
                        "SELECT sequence, encode(hash, 'hex') AS hash FROM audit_entry ORDER BY sequence DESC LIMIT 1")
                .map((row, context) -> new Head(row.getLong("sequence"), row.getString("hash")))
                .findOne()
                .orElse(Head.EMPTY));
    }

    private static final String ALL = """
            SELECT sequence, at, account_id, login, action, subject, detail, previous_hash, hash
            FROM audit_entry ORDER BY sequence
            """;

    /**
     * Reads all entries and recomputes the chain; memory does not grow with their number.
     *
     * @param noted a head written down earlier; null: none
     */
    public Verification verify(@Nullable Head noted) {
        return jdbi.inTransaction(h -> verify(h, noted));
    }

    private static Verification verify(Handle h, @Nullable Head noted) {
        Head last = Head.EMPTY;
        try (ResultIterator<Entry> entries = h.createQuery(ALL)
                .setFetchSize(FETCH)
                .map((row, context) -> entry(row))
                .iterator()) {
            while (entries.hasNext()) {
                Entry entry = entries.next();
                Break broken = fault(entry, last, noted);
                if (broken != null) {
                    return new Verification(last.sequence(), last, broken);
                }
                last = new Head(entry.sequence(), entry.hash());
            }
        }
        boolean cut = noted != null && noted.sequence() > last.sequence();
        return new Verification(last.sequence(), last, cut ? new Break(last.sequence() + 1, Fault.CUT) : null);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes("previous_hash");
        Instant at = row.getTimestamp("at").toInstant();
        byte[] expected = AuditLog.hash(
                previous,
                row.getLong("sequence"),
                at,
                row.getObject("account_id", UUID.class),
                distinct(row.getString("login")),
                distinct(row.getString("action")),
                distinct(row.getString("subject")),
                row.getString("detail"));
        HexFormat hex = HexFormat.of();
        return new Entry(
                row.getLong("sequence"),
                hex.formatHex(previous),
                hex.formatHex(row.getBytes("hash")),
                hex.formatHex(expected));
    }

    /** What the log never writes must not pass for something else either: "null" is no login. */
    private static String distinct(@Nullable String value) {
        return AuditLog.isDistinct(value) ? String.valueOf(value) : value + " ";
    }

    private static @Nullable Break fault(Entry entry, Head last, @Nullable Head noted) {
        if (entry.sequence() != last.sequence() + 1) {
            return new Break(last.sequence() + 1, Fault.MISSING);
        }
        if (!entry.hash().equals(entry.expected())) {
            return new Break(entry.sequence(), Fault.CHANGED);
        }
        if (!entry.previous().equals(last.hash())) {
            return new Break(entry.sequence(), Fault.UNCHAINED);
        }
        if (noted != null
                && noted.sequence() == entry.sequence()
                && !noted.hash().equals(entry.hash())) {
            return new Break(entry.sequence(), Fault.NOT_AS_NOTED);
        }
        return null;
    }
}
