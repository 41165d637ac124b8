package org.xunfang.server.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as the administrator sees it.
 *
 * @param role by its code
 * @param orgUnit name of its unit; null: the whole county
 * @param locked after too many failed sign-ins, for the moment
 * @param oneTimePassword true until the owner has changed the password that he was given
 * @param sessions number of open sessions
 * @param lastSeenAt latest request of an open session
 */
public record AccountView(
        UUID id,
        String login,
        String name,
        String role,
        @Nullable UUID orgUnitId,
        @Nullable String orgUnit,
        boolean demo,
        boolean disabled,
        boolean locked,
        boolean oneTimePassword,
        int sessions,
        @Nullable Instant lastSeenAt,
        Instant createdAt) {}
