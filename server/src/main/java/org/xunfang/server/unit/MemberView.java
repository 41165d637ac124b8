package org.xunfang.server.unit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member of a patrol unit; rank: officer, auxiliary or grid_worker. */
public record MemberView(
        String name,
        String rank,
        boolean leader,
        @JsonIgnore @Nullable UUID accountId) {}
