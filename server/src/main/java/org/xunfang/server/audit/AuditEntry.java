package org.xunfang.server.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the auditor reads it.
 *
 * @param login who did it; null: the server itself, somebody at its console, or an unknown login
 * @param subject id or name of what it was done to
 * @param subjectLogin where that is an account: its login now
 * @param detail an object as JSON
 * @param hash 64 hexadecimal digits
 */
public record AuditEntry(
        long sequence,
        Instant at,
        @Nullable UUID accountId,
        @Nullable String login,
        String action,
        @Nullable String subject,
        @Nullable String subjectLogin,
        @JsonRawValue String detail,
        String hash) {}
