package org.xunfang.server.fence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.fence.Stay;
import org.xunfang.server.config.WatchRules;
import org.xunfang.server.fence.FenceRepository.Watched;

/** Judges a shift by what is known of it, and writes what has changed since it was judged last. */
final class ShiftJudge {

    private final FenceBook book;
    private final WatchRules rules;
    private final WarningBook warnings;

    ShiftJudge(FenceBook book, WatchRules rules, WarningBook warnings) {
        this.book = book;
        this.rules = rules;
        this.warnings = warnings;
    }

    /** In a transaction of its own, where there is anything to write. */
    void judge(Handle h, WatchedShift shift, ShiftTrack track, Instant now) {
        Long endMs = shift.isOver(now) ? (Long) shift.until().toEpochMilli() : null;
        Map<String, Watched> watched = book.watched();
        List<Finding> found = Findings.of(track.live(), watched, rules, now.toEpochMilli(), endMs);
        List<StayRow> stays = stays(track.live().stays(now.toEpochMilli()), watched, endMs);
        if (!found.equals(track.written) || !stays.equals(track.stays)) {
            Set<String> judged = book.of(shift.unit());
            h.useTransaction(t -> {
                write(t, shift, stays, judged, watched);
                warnings.write(t, shift, found, r -> judges(r, judged), track.isAgain, book.plane(), now);
            });
            track.written = found;
            track.stays = stays;
        }
        track.isAgain = false;
    }

    private boolean judges(Finding.Rule rule, Set<String> judged) {
        UUID fence = rule.fence();
        if (fence != null) {
            return judged.contains(FenceBook.id(fence, rule.revision()));
        }
        long minutes = rule.kind().equals("silence")
                ? rules.silence().toMinutes()
                : rules.deviation().toMinutes();
        return Objects.equals(rule.minutes(), (int) minutes);
    }

    /** A time inside of a fence that warns where nobody is. */
    record StayRow(
            UUID fence, int revision, long fromMs, @Nullable Long untilMs) {}

    private static List<StayRow> stays(
            Map<String, List<Stay>> all, Map<String, Watched> watched, @Nullable Long endMs) {
        List<StayRow> rows = new ArrayList<>();
        all.forEach((id, stays) -> {
            Watched w = watched.get(id);
            if (w != null && FenceBook.hasMissing(w)) {
                for (Stay stay : stays) {
                    Long until = stay.untilMs() == null ? endMs : stay.untilMs();
                    rows.add(new StayRow(w.fence().id(), w.revision(), stay.fromMs(), until));
                }
            }
        });
        return rows;
    }

    private static void write(
            Handle h, WatchedShift shift, List<StayRow> stays, Set<String> judged, Map<String, Watched> watched) {
        List<Watched> some = judged.stream()
                .map(watched::get)
                .filter(w -> w != null && FenceBook.hasMissing(w))
                .toList();
        if (some.isEmpty()) {
            return;
        }
        h.createUpdate("""
                        DELETE FROM fence_stay WHERE shift_id = :shift
                          AND (fence_id, revision) IN (SELECT * FROM unnest(:fences, :revisions))
                        """)
                .bind("shift", shift.id())
                .bindArray(
                        "fences",
                        UUID.class,
                        some.stream().map(w -> w.fence().id()).toArray())
                .bindArray(
                        "revisions",
                        Integer.class,
                        some.stream().map(Watched::revision).toArray())
                .execute();
        for (StayRow stay : stays) {
            h.createUpdate("""
                            INSERT INTO fence_stay (fence_id, revision, shift_id, from_at, until_at)
                            VALUES (:fence, :revision, :shift, :from, :until) ON CONFLICT DO NOTHING
                            """)
                    .bind("fence", stay.fence())
                    .bind("revision", stay.revision())
                    .bind("shift", shift.id())
                    .bind("from", Instant.ofEpochMilli(stay.fromMs()))
                    .bind("until", stay.untilMs() == null ? null : Instant.ofEpochMilli(stay.untilMs()))
                    .execute();
        }
    }
}
