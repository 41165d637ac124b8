package org.xunfang.server.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.problem.AppException;

/** Hours and days on which places are worth more, as the command centre keeps them. Thread-safe. */
final class ValueCalendar {

    private final Jdbi jdbi;
    private final AuditLog audit;

    ValueCalendar(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    /** What rules can be made for. @param root only within this unit's sub-tree; null: all */
    List<KeyPlaceView> keyPlaces(@Nullable UUID root) {
        return jdbi.withHandle(h -> KeyPlaceView.list(h, root));
    }

    List<PlaceRuleForm> rules() {
        return jdbi.withHandle(PlaceRuleRepository::list).stream()
                .map(PlaceRuleForm::of)
                .toList();
    }

    List<RaisedLevelForm> levels() {
        return jdbi.withHandle(RaisedLevelRepository::list).stream()
                .map(RaisedLevelForm::of)
                .toList();
    }

    /**
     * Makes a rule or changes it; the same again changes nothing.
     *
     * @param seen the version that was looked at; {@link Requests#NO_VERSION}: none, it is new
     * @throws AppException.Conflict {@code place_rule.changed_meanwhile} where it is another by now
     */
    PlaceRuleForm putRule(Principal by, UUID id, int seen, PlaceRuleForm wanted) {
        PlaceRule rule = wanted.rule(id);
        return jdbi.inTransaction(h -> {
            UUID only = rule.keyPlaceId();
            if (only != null && !PlaceRuleRepository.isOfClass(h, only, rule.placeClass())) {
                throw PlaceRuleForm.bad("keyPlaceId");
            }
            PlaceRule before = PlaceRuleRepository.find(h, id).orElse(null);
            if (!rule.equals(before)) {
                requireSeen(before, seen);
                PlaceRuleRepository.put(h, rule);
                note(h, by, "place_rule.change", id, before == null ? null : PlaceRuleForm.of(before), wanted);
            }
            return PlaceRuleForm.of(rule);
        });
    }

    /** @param seen the version that was looked at */
    void removeRule(Principal by, UUID id, int seen) {
        jdbi.useTransaction(h -> {
            PlaceRule before = PlaceRuleRepository.find(h, id).orElseThrow(ValueCalendar::noRule);
            requireSeen(before, seen);
            PlaceRuleRepository.remove(h, id);
            note(h, by, "place_rule.remove", id, PlaceRuleForm.of(before), null);
        });
    }

    /**
     * Enters days or changes them; the same again changes nothing.
     *
     * @param seen the version that was looked at; {@link Requests#NO_VERSION}: none, they are new
     * @throws AppException.Conflict {@code raised_level.changed_meanwhile} where it is another by now
     */
    RaisedLevelForm putLevel(Principal by, UUID id, int seen, RaisedLevelForm wanted) {
        RaisedLevel level = wanted.raised(id);
        return jdbi.inTransaction(h -> {
            RaisedLevel before = RaisedLevelRepository.find(h, id).orElse(null);
            if (!level.equals(before)) {
                requireSeen(before, seen);
                RaisedLevelRepository.put(h, level);
                note(h, by, "raised_level.change", id, before == null ? null : RaisedLevelForm.of(before), wanted);
            }
            return RaisedLevelForm.of(level);
        });
    }

    /** @param seen the version that was looked at */
    void removeLevel(Principal by, UUID id, int seen) {
        jdbi.useTransaction(h -> {
            RaisedLevel before = RaisedLevelRepository.find(h, id).orElseThrow(ValueCalendar::noLevel);
            requireSeen(before, seen);
            RaisedLevelRepository.remove(h, id);
            note(h, by, "raised_level.remove", id, RaisedLevelForm.of(before), null);
        });
    }

    /** @param before as it is; null: there is none */
    private static void requireSeen(@Nullable PlaceRule before, int seen) {
        if (before == null && seen != Requests.NO_VERSION) {
            throw noRule();
        }
        if (before != null && version(PlaceRuleForm.of(before).version()) != seen) {
            throw new AppException.Conflict("place_rule.changed_meanwhile", Map.of());
        }
    }

    /** @param before as they are; null: there are none */
    private static void requireSeen(@Nullable RaisedLevel before, int seen) {
        if (before == null && seen != Requests.NO_VERSION) {
            throw noLevel();
        }
        if (before != null && version(RaisedLevelForm.of(before).version()) != seen) {
            throw new AppException.Conflict("raised_level.changed_meanwhile", Map.of());
        }
    }

    private static int version(@Nullable Integer shown) {
        return Objects.requireNonNull(shown);
    }

    private static AppException noRule() {
        return new AppException.NotFound("place_rule.not_found", Map.of());
    }

    private static AppException noLevel() {
        return new AppException.NotFound("raised_level.not_found", Map.of());
    }

    private void note(Handle h, Principal by, String action, UUID id, @Nullable Object before, @Nullable Object after) {
        SurveyCalls.ask(h);
        Map<String, Object> detail = new HashMap<>();
        detail.put("before", before);
        detail.put("after", after);
        audit.append(h, by.accountId(), by.login(), action, id.toString(), detail);
    }
}
