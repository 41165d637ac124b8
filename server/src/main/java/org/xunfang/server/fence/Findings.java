package org.xunfang.server.fence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.fence.Silence;
import org.xunfang.geodata.fence.Stay;
import org.xunfang.geodata.fence.UnitFix;
import org.xunfang.geodata.fence.UnitFold;
import org.xunfang.server.config.WatchRules;
import org.xunfang.server.fence.FenceRepository.Watched;

/** What a unit's fixes in a shift have to tell by a moment. The same fixes tell the same. */
final class Findings {

    private static final long LATE_MS = 60_000;
    private static final long MINUTE_MS = 60_000;
    private static final double STEP_M = 100;
    private static final String LEVEL = "orange";

    private final WatchRules rules;
    private final long nowMs;
    private final @Nullable Long shiftEndMs;
    private final List<Finding> found = new ArrayList<>();

    /** @param shiftEndMs null: it runs */
    private Findings(WatchRules rules, long nowMs, @Nullable Long shiftEndMs) {
        this.rules = rules;
        this.nowMs = shiftEndMs == null ? nowMs : Math.min(nowMs, shiftEndMs);
        this.shiftEndMs = shiftEndMs;
    }

    /** @param watched the fences by the ids that the fold knows them by */
    static List<Finding> of(
            UnitFold fold, Map<String, Watched> watched, WatchRules rules, long nowMs, @Nullable Long shiftEndMs) {
        Findings findings = new Findings(rules, nowMs, shiftEndMs);
        fold.stays(findings.nowMs).forEach((id, stays) -> {
            Watched fence = watched.get(id);
            if (fence != null) {
                stays.forEach(s -> findings.stay(fence, s));
            }
        });
        fold.deviations(findings.nowMs).forEach(findings::deviation);
        fold.silences(findings.nowMs).forEach(findings::silence);
        return findings.found;
    }

    private void stay(Watched watched, Stay stay) {
        for (FenceRule rule : watched.fence().rules()) {
            Finding.Rule told = new Finding.Rule(
                    rule.when(), rule.level(), rule.minutes(), watched.fence().id(), watched.revision());
            UnitFix left = stay.left();
            UnitFix leftSurely = stay.leftSurely();
            if (rule.when().equals("enter") && stay.entered()) {
                moment(told, stay.first(), stay.surely());
            } else if (rule.when().equals("leave") && left != null && leftSurely != null) {
                moment(told, left, leftSurely);
            } else if (rule.minutes() != null) {
                long limitMs = rule.minutes() * MINUTE_MS;
                if (rule.when().equals("dwell")) {
                    lasts(told, stay, limitMs, stay.fromMs());
                } else if (rule.when().equals("too_long")) {
                    lasts(told, stay, limitMs, stay.fromMs() + limitMs);
                }
            }
        }
    }

    private void moment(Finding.Rule rule, UnitFix first, UnitFix surely) {
        found.add(new Finding(
                rule,
                first.atMs(),
                first.atMs(),
                place(first),
                null,
                surely.atMs(),
                isLate(received(first, surely), surely.atMs())));
    }

    private void lasts(Finding.Rule rule, Stay stay, long limitMs, long startedMs) {
        Long endedMs = ended(stay);
        long until = endedMs == null ? nowMs : endedMs;
        if (until - stay.fromMs() >= limitMs) {
            long dueMs = Math.max(stay.surely().atMs(), stay.fromMs() + limitMs);
            double minutes = endedMs == null ? limitMs / (double) MINUTE_MS : minutes(endedMs - stay.fromMs());
            boolean late = isLate(received(stay.first(), stay.surely()), dueMs);
            found.add(new Finding(rule, startedMs, endedMs, place(stay.first()), minutes, dueMs, late));
        }
    }

    /** Told by fixes alone: who is silent is not known to be off his way any more. */
    private void deviation(Stay stay) {
        Long endedMs = ended(stay);
        long limitMs = rules.deviation().toMillis();
        long until = endedMs == null || stay.left() == null ? stay.last().atMs() : endedMs;
        if (until - stay.fromMs() >= limitMs) {
            Finding.Rule rule =
                    new Finding.Rule("deviation", LEVEL, (int) rules.deviation().toMinutes(), null, 0);
            // while it goes on in steps, so that it is not written with every fix
            double metres = endedMs == null ? Math.floor(stay.peak() / STEP_M) * STEP_M : Math.round(stay.peak());
            long dueMs = Math.max(stay.surely().atMs(), stay.fromMs() + limitMs);
            boolean late = isLate(received(stay.first(), stay.surely()), dueMs);
            found.add(new Finding(rule, stay.fromMs(), endedMs, place(stay.first()), metres, dueMs, late));
        }
    }

    private void silence(Silence silence) {
        UnitFix last = silence.last();
        Long endedMs = silence.untilMs() == null ? shiftEndMs : silence.untilMs();
        long dueMs = silence.fromMs() + rules.silence().toMillis();
        Finding.Rule rule =
                new Finding.Rule("silence", LEVEL, (int) rules.silence().toMinutes(), null, 0);
        double minutes = endedMs == null ? rules.silence().toMinutes() : minutes(endedMs - silence.fromMs());
        found.add(new Finding(
                rule,
                silence.fromMs(),
                endedMs,
                last == null || last.doubtful() ? null : place(last),
                minutes,
                dueMs,
                last != null && isLate(last.receivedMs(), dueMs)));
    }

    private @Nullable Long ended(Stay stay) {
        return stay.untilMs() == null ? shiftEndMs : stay.untilMs();
    }

    private static long received(UnitFix first, UnitFix surely) {
        return Math.max(first.receivedMs(), surely.receivedMs());
    }

    private static boolean isLate(long receivedMs, long dueMs) {
        return receivedMs - dueMs > LATE_MS;
    }

    private static double minutes(long ms) {
        return Math.round(ms / 6_000.0) / 10.0;
    }

    private static Finding.Place place(UnitFix fix) {
        return new Finding.Place(fix.x(), fix.y());
    }
}
