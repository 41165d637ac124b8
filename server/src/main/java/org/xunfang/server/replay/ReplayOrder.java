package org.xunfang.server.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * What is to be replayed.
 *
 * @param until exclusive
 * @param units ids; empty: all of {@code orgUnit}
 * @param orgUnit with all that is below it; null without units: the whole reach
 * @param reason as given, without blanks around it; empty: none
 */
record ReplayOrder(
        Instant from,
        Instant until,
        Set<UUID> units,
        @Nullable UUID orgUnit,
        String reason) {

    static final Duration LONGEST = Duration.ofHours(24);
    static final int MOST_UNITS = 500;
    static final int SHORTEST_REASON = 5;
    static final int LONGEST_REASON = 200;

    /**
     * Checks what a client has sent.
     *
     * @throws AppException.Invalid {@code replay.span}, {@code replay.choice}, {@code replay.reason}
     */
    static ReplayOrder of(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable List<UUID> units,
            @Nullable UUID orgUnit,
            @Nullable String reason,
            Instant now) {
        if (from == null
                || until == null
                || !from.isBefore(until)
                || Duration.between(from, until).compareTo(LONGEST) > 0
                || until.isAfter(now)) {
            throw new AppException.Invalid("replay.span", Map.of("hours", LONGEST.toHours()));
        }
        boolean named = units != null && !units.isEmpty();
        if ((named && orgUnit != null) || (named && (units.size() > MOST_UNITS || units.contains(null)))) {
            throw new AppException.Invalid("replay.choice", Map.of("most", MOST_UNITS));
        }
        return new ReplayOrder(from, until, named ? new LinkedHashSet<>(units) : Set.of(), orgUnit, checked(reason));
    }

    /** @throws AppException.Invalid {@code replay.reason}, where there is none */
    void requireReason() {
        if (reason.isEmpty()) {
            throw noReason();
        }
    }

    private static String checked(@Nullable String reason) {
        String text = reason == null ? "" : reason.strip();
        boolean fits = text.length() >= SHORTEST_REASON && text.length() <= LONGEST_REASON;
        if (!text.isEmpty() && (!fits || text.chars().anyMatch(Character::isISOControl))) {
            throw noReason();
        }
        return text;
    }

    private static AppException noReason() {
        return new AppException.Invalid("replay.reason", Map.of("least", SHORTEST_REASON, "most", LONGEST_REASON));
    }
}
