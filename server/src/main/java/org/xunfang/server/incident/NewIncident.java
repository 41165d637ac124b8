package org.xunfang.server.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * An incident as it is reported.
 *
 * @param kind call_out, dispute or hazard
 * @param category code of the sort, e.g. theft, at most 40 characters
 * @param grade 1, the gravest, to 4
 * @param title at most 200 characters; no names of persons
 * @param point longitude, latitude
 * @param occurredAt null: now
 * @param key the reporter's own name of the report: the same key again is the same incident
 */
record NewIncident(
        @Nullable String kind,
        @Nullable String category,
        @Nullable Integer grade,
        @Nullable String title,
        @Nullable List<Double> point,
        @Nullable Instant occurredAt,
        @Nullable String key) {

    private static final Set<String> KINDS = Set.of("call_out", "dispute", "hazard");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final int LONGEST_CATEGORY = 40;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_KEY = 100;
    private static final int LOWEST_GRADE = 4;

    /** An incident with everything that it needs. */
    record Checked(
            String kind,
            String category,
            int grade,
            String title,
            double lon,
            double lat,
            Instant occurredAt,
            String key) {}

    /** @throws AppException.Invalid naming the first field that says nothing or something impossible */
    Checked checked(Instant now) {
        require("kind", kind != null && KINDS.contains(kind));
        require("grade", grade != null && grade >= 1 && grade <= LOWEST_GRADE);
        require("point", point != null && point.size() == 2 && on(point, 0, 180) && on(point, 1, 90));
        require("occurredAt", occurredAt == null || (!occurredAt.isAfter(now) && !occurredAt.isBefore(EARLIEST)));
        return new Checked(
                String.valueOf(kind),
                text("category", category, LONGEST_CATEGORY),
                grade == null ? 0 : grade,
                text("title", title, LONGEST_TITLE),
                point == null ? 0 : point.get(0),
                point == null ? 0 : point.get(1),
                occurredAt == null ? now : occurredAt,
                text("key", key, LONGEST_KEY));
    }

    private static boolean on(List<Double> point, int i, double most) {
        Double value = point.get(i);
        return value != null && Math.abs(value) <= most;
    }

    private static String text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        require(
                field,
                !text.isEmpty() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl));
        return text;
    }

    private static void require(String field, boolean holds) {
        if (!holds) {
            throw new AppException.Invalid("request.body_field", Map.of("field", field));
        }
    }
}
