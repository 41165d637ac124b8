package org.xunfang.server.value;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a profile.
 *
 * @param active true for the one that holds
 * @param note why it was made; empty: nothing was said
 * @param author name of the account that made it; null: it came with the program
 */
record ProfileView(
        UUID id,
        String name,
        int version,
        boolean active,
        String note,
        @Nullable String author,
        Instant createdAt,
        ProfileSettings settings) {}
