package org.xunfang.server.patrol;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/** What a leader does to a proposed plan by hand. */
sealed interface PlanEdit {

    /** Longest stay that can be asked for. */
    int MOST_MINUTES = 240;

    /** Puts a stop at a place of a route's order, counted from 1; beyond the end: at the end. */
    record Move(UUID stopId, UUID shiftId, int number) implements PlanEdit {}

    /** Takes a stop out. */
    record Remove(UUID stopId) implements PlanEdit {}

    /** Puts a place into a route. */
    record Add(UUID placeId, UUID shiftId, int number) implements PlanEdit {}

    /** Sets how long a stop lasts. */
    record Stay(UUID stopId, Duration length) implements PlanEdit {}

    /** Holds a stop where it is, or lets it go. */
    record LockStop(UUID stopId, boolean held) implements PlanEdit {}

    /** Holds a route as it is, or lets it go. */
    record LockRoute(UUID routeId, boolean held) implements PlanEdit {}

    /** The word by which it is asked for and remembered. */
    default String kind() {
        if (this instanceof LockStop lock) {
            return lock.held() ? "lock-stop" : "unlock-stop";
        }
        if (this instanceof LockRoute lock) {
            return lock.held() ? "lock-route" : "unlock-route";
        }
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * An edit as it is asked for: of the fields those that its kind needs.
     *
     * @param revision of the plan that the leader sees
     */
    record Wanted(
            @Nullable Integer revision,
            @Nullable String kind,
            @Nullable UUID stopId,
            @Nullable UUID placeId,
            @Nullable UUID shiftId,
            @Nullable UUID routeId,
            @Nullable Integer number,
            @Nullable Integer minutes) {

        int seen() {
            return need("revision", revision);
        }

        /** @throws AppException.Invalid where a field is missing or says something impossible */
        PlanEdit edit() {
            return switch (need("kind", kind)) {
                case "move" -> new Move(need("stopId", stopId), need("shiftId", shiftId), place());
                case "remove" -> new Remove(need("stopId", stopId));
                case "add" -> new Add(need("placeId", placeId), need("shiftId", shiftId), place());
                case "stay" -> new Stay(need("stopId", stopId), length());
                case "lock-stop" -> new LockStop(need("stopId", stopId), true);
                case "unlock-stop" -> new LockStop(need("stopId", stopId), false);
                case "lock-route" -> new LockRoute(need("routeId", routeId), true);
                case "unlock-route" -> new LockRoute(need("routeId", routeId), false);
                default -> throw bad("kind");
            };
        }

        private int place() {
            int wanted = need("number", number);
            if (wanted < 1) {
                throw bad("number");
            }
            return wanted;
        }

        private Duration length() {
            int wanted = need("minutes", minutes);
            if (wanted < 1 || wanted > MOST_MINUTES) {
                throw bad("minutes");
            }
            return Duration.ofMinutes(wanted);
        }

        private static <T> T need(String field, @Nullable T value) {
            if (value == null) {
                throw bad(field);
            }
            return value;
        }

        private static AppException bad(String field) {
            return new AppException.Invalid("request.body_field", Map.of("field", field));
        }
    }
}
