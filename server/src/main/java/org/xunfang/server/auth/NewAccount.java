package org.xunfang.server.auth;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made.
 *
 * @param login 2 to 40 of {@code a-z 0-9 . _ -}
 * @param orgUnitId the unit whose sub-tree it belongs to; null: the whole county
 */
public record NewAccount(
        String login, String name, Role role, @Nullable UUID orgUnitId) {}
