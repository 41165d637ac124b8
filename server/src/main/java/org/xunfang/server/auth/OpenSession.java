package org.xunfang.server.auth;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner and the administrator see it.
 *
 * @param id to end it by; says nothing of its token
 * @param endsAt when it ends without another request
 */
public record OpenSession(
        UUID id, UUID accountId, Instant openedAt, Instant seenAt, Instant endsAt, String address, String browser) {}
