package org.xunfang.server.jobs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as its owner sees it: state queued, running, done, failed or cancelled; progress 0 to 1. */
public record JobView(
        UUID id,
        String kind,
        String state,
        String step,
        double progress,
        @JsonRawValue String detail,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
