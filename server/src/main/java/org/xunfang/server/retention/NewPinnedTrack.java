package org.xunfang.server.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.problem.AppException;

/**
 * Part of a unit's track that is to be pinned to an incident.
 *
 * @param from inclusive
 * @param until exclusive, at most a day later
 */
record NewPinnedTrack(
        @Nullable UUID unitId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String reason) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int LONGEST_REASON = 500;

    /** The same without anything missing. */
    record Checked(UUID unit, Instant from, Instant until, String reason) {}

    /** @throws AppException.Invalid {@code request.body_field} or {@code track.too_long} */
    Checked checked(Instant now) {
        if (unitId == null) {
            throw field("unitId");
        }
        if (from == null || from.isBefore(Instant.EPOCH) || from.isAfter(now)) {
            throw field("from");
        }
        if (until == null || !until.isAfter(from.plusMillis(1))) {
            throw field("until");
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new AppException.Invalid("track.too_long", Map.of("hours", LONGEST.toHours()));
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw field("reason");
        }
        PersonalNumbers.refuse(why);
        return new Checked(unitId, from.truncatedTo(ChronoUnit.MILLIS), until.truncatedTo(ChronoUnit.MILLIS), why);
    }

    private static AppException field(String name) {
        return new AppException.Invalid("request.body_field", Map.of("field", name));
    }
}
