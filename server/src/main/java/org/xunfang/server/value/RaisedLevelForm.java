package org.xunfang.server.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * Days with a raised level as they are sent and shown.
 *
 * @param id shown only
 * @param version shown only: what a change names in {@code If-Match}
 * @param lastDay at most a year after the first
 * @param factor 1 to 10
 * @param appliesTo kinds of places and classes of key places; null or empty: all
 * @param holiday null: false
 */
record RaisedLevelForm(
        @Nullable UUID id,
        @Nullable Integer version,
        @Nullable String note,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Integer level,
        @Nullable Double factor,
        @Nullable List<String> appliesTo,
        @Nullable Boolean holiday) {

    private static final Set<String> KINDS = Set.of("key_place", "gap", "hot_spot", "hazard", "grid", "road", "pin");
    private static final double MOST_FACTOR = 10;
    private static final int MOST_DAYS = 366;

    static RaisedLevelForm of(RaisedLevel level) {
        return of(level, Version.of(of(level, null)));
    }

    private static RaisedLevelForm of(RaisedLevel level, @Nullable Integer version) {
        return new RaisedLevelForm(
                level.id(),
                version,
                level.note(),
                level.firstDay(),
                level.lastDay(),
                level.level(),
                level.factor(),
                List.copyOf(new TreeSet<>(level.appliesTo())),
                level.holiday());
    }

    /**
     * As it is kept.
     *
     * @throws AppException.Invalid {@code request.body_field} with the first field that cannot be used
     */
    RaisedLevel raised(UUID own) {
        if (id != null && !id.equals(own)) {
            throw PlaceRuleForm.bad("id");
        }
        if (firstDay == null) {
            throw PlaceRuleForm.bad("firstDay");
        }
        if (lastDay == null || lastDay.isBefore(firstDay) || ChronoUnit.DAYS.between(firstDay, lastDay) >= MOST_DAYS) {
            throw PlaceRuleForm.bad("lastDay");
        }
        if (level == null || level < 1 || level > 4) {
            throw PlaceRuleForm.bad("level");
        }
        if (factor == null || !(factor >= 1 && factor <= MOST_FACTOR)) {
            throw PlaceRuleForm.bad("factor");
        }
        return new RaisedLevel(
                own, Notes.needed(note), firstDay, lastDay, level, factor, kinds(), Boolean.TRUE.equals(holiday));
    }

    private Set<String> kinds() {
        if (appliesTo == null) {
            return Set.of();
        }
        if (appliesTo.stream().anyMatch(k -> k == null || !KINDS.contains(k) && !PlaceRuleForm.CLASSES.contains(k))) {
            throw PlaceRuleForm.bad("appliesTo");
        }
        return new HashSet<>(appliesTo);
    }
}
