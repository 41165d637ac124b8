package org.xunfang.server.auth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as the session says.
 *
 * @param orgUnitId the unit whose sub-tree the account belongs to; null: the whole county
 * @param csrfToken what a changing request has to carry in {@code X-CSRF-Token}
 * @param sessionId id of the session, not its token
 * @param passwordChangeRequired true where nothing but the change of the password is open
 */
public record Principal(
        UUID accountId,
        String login,
        String name,
        Role role,
        @Nullable UUID orgUnitId,
        boolean demo,
        String csrfToken,
        UUID sessionId,
        boolean passwordChangeRequired) {}
