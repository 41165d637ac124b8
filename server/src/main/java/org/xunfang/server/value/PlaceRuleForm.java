package org.xunfang.server.value;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.DayRule;
import org.xunfang.server.problem.AppException;

/**
 * A rule as it is sent and shown.
 *
 * @param id shown only
 * @param version shown only: what a change names in {@code If-Match}
 * @param weekdays 1 (Monday) to 7; null or empty: any
 * @param endings last digits of the day of the month; null or empty: any
 * @param lunar true where the month is one of the Chinese calendar; null: false
 * @param from local time
 * @param until local time; not after {@code from}: on the next day
 * @param onHolidays null: true
 * @param points 0 to 1,000
 */
record PlaceRuleForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable String placeClass,
        @Nullable UUID keyPlaceId,
        @Nullable String note,
        @Nullable List<Integer> weekdays,
        @Nullable List<Integer> endings,
        @Nullable Boolean lunar,
        @Nullable LocalTime from,
        @Nullable LocalTime until,
        @Nullable Boolean onHolidays,
        @Nullable Double points) {

    static final Set<String> CLASSES = Set.of("service_point", "school", "market", "key_area", "checkpoint");

    private static final double MOST_POINTS = 1_000;

    static PlaceRuleForm of(PlaceRule rule) {
        return of(rule, Version.of(of(rule, null)));
    }

    private static PlaceRuleForm of(PlaceRule rule, @Nullable Integer version) {
        DayRule when = rule.when();
        return new PlaceRuleForm(
                rule.id(),
                version,
                rule.placeClass(),
                rule.keyPlaceId(),
                rule.note(),
                DayRule.inOrder(when.weekdays()),
                DayRule.inOrder(when.endings()),
                when.lunar(),
                when.from(),
                when.until(),
                rule.onHolidays(),
                rule.points());
    }

    /**
     * As it is kept.
     *
     * @throws AppException.Invalid {@code request.body_field} with the first field that cannot be used
     */
    PlaceRule rule(UUID own) {
        if (id != null && !id.equals(own)) {
            throw bad("id");
        }
        if (placeClass == null || !CLASSES.contains(placeClass)) {
            throw bad("placeClass");
        }
        if (from == null || until == null) {
            throw bad(from == null ? "from" : "until");
        }
        if (points == null || !(points >= 0 && points <= MOST_POINTS)) {
            throw bad("points");
        }
        DayRule when = new DayRule(
                numbers("weekdays", weekdays, 1, 7),
                numbers("endings", endings, 0, 9),
                Boolean.TRUE.equals(lunar),
                from.withSecond(0).withNano(0),
                until.withSecond(0).withNano(0));
        return new PlaceRule(
                own, placeClass, keyPlaceId, Notes.needed(note), when, !Boolean.FALSE.equals(onHolidays), points);
    }

    private static Set<Integer> numbers(String field, @Nullable List<Integer> numbers, int least, int most) {
        if (numbers == null) {
            return Set.of();
        }
        if (numbers.stream().anyMatch(n -> n == null || n < least || n > most)) {
            throw bad(field);
        }
        return new HashSet<>(numbers);
    }

    static AppException bad(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }
}
