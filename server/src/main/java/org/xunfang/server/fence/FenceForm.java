package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.PersonalNumbers;
import org.xunfang.server.problem.AppException;

/**
 * A fence as it is asked for.
 *
 * @param version that the caller has seen; means nothing for a new one
 * @param orgUnitId null: the county
 * @param geometry GeoJSON, see {@link FenceShape}
 * @param from local time such as {@code 22:00}
 */
record FenceForm(
        @Nullable String name,
        @Nullable Integer version,
        @Nullable Boolean active,
        @Nullable UUID orgUnitId,
        @Nullable JsonNode geometry,
        @Nullable Integer widthM,
        @Nullable List<UUID> units,
        @Nullable String mode,
        @Nullable String from,
        @Nullable String until,
        @Nullable List<FenceRule> rules,
        @Nullable String note) {

    static final int LONGEST_NAME = 80;
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_UNITS = 1_000;
    private static final int MOST_RULES = 10;
    private static final int MOST_MINUTES = 1_440;
    private static final Set<String> MODES = Set.of("car", "motorcycle", "ebike", "foot", "boat");
    private static final Set<String> LEVELS = Set.of("red", "orange", "yellow", "blue");
    private static final Set<String> AT_ONCE = Set.of("enter", "leave");
    private static final Set<String> AFTER_MINUTES = Set.of("dwell", "too_long", "missing");

    /**
     * The fence that it asks for.
     *
     * @throws AppException.Invalid naming the field that makes no sense
     */
    Fence checked(UUID id) {
        String said = note == null ? "" : note.strip();
        require(said.length() <= LONGEST_NOTE, "note");
        PersonalNumbers.refuse(said);
        require(units == null || !units.isEmpty() && units.size() <= MOST_UNITS && !units.contains(null), "units");
        require(mode == null || MODES.contains(mode), "mode");
        LocalTime opens = time("from", from);
        LocalTime closes = time("until", until);
        require((opens == null) == (closes == null) && (opens == null || !opens.equals(closes)), "until");
        return new Fence(
                id,
                checkedName(),
                active == null || active,
                orgUnitId,
                FenceShape.read(geometry, widthM),
                widthM,
                units == null ? null : units.stream().distinct().sorted().toList(),
                mode,
                opens,
                closes,
                checkedRules(),
                said);
    }

    private String checkedName() {
        String called = name == null ? "" : name.strip();
        require(!called.isEmpty() && called.length() <= LONGEST_NAME, "name");
        PersonalNumbers.refuse(called);
        return called;
    }

    private List<FenceRule> checkedRules() {
        require(rules != null && !rules.isEmpty() && rules.size() <= MOST_RULES, "rules");
        Set<String> seen = new HashSet<>();
        for (FenceRule rule : List.copyOf(rules)) {
            Integer minutes = rule.minutes();
            boolean isTimed = minutes != null && minutes >= 1 && minutes <= MOST_MINUTES;
            require(rule.level() != null && LEVELS.contains(rule.level()), "rules.level");
            require(rule.when() != null, "rules.when");
            require(AT_ONCE.contains(rule.when()) || AFTER_MINUTES.contains(rule.when()), "rules.when");
            require(AT_ONCE.contains(rule.when()) ? minutes == null : isTimed, "rules.minutes");
            require(seen.add(rule.when() + " " + minutes), "rules");
        }
        return List.copyOf(rules);
    }

    private static @Nullable LocalTime time(String field, @Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text).withSecond(0).withNano(0);
        } catch (DateTimeException e) {
            throw bad(field);
        }
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw bad(field);
        }
    }

    private static AppException bad(String field) {
        return new AppException.Invalid("request.body_field", Map.of("field", field));
    }
}
