package org.xunfang.server.fence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.fence.Absence;
import org.xunfang.geodata.fence.Span;
import org.xunfang.server.fence.FenceRepository.Watched;

/** Looks for fences in which no unit has been for too long. For one thread at a time. */
final class MissingWatch {

    /** What is older is not looked at again. */
    private static final Duration BACK = Duration.ofHours(48);

    private static final long MINUTE_MS = 60_000;

    private final FenceBook book;
    private final WarningBook warnings;
    private final Map<String, List<Finding>> written = new HashMap<>();

    MissingWatch(FenceBook book, WarningBook warnings) {
        this.book = book;
        this.warnings = warnings;
    }

    void look(Handle h, Instant now) {
        List<Watched> fences = book.withMissing();
        if (fences.isEmpty()) {
            return;
        }
        long nowMs = now.toEpochMilli();
        long backMs = now.minus(BACK).toEpochMilli();
        Map<UUID, List<Absence.Presence>> presences = WatchRepository.presences(h, fences, now.minus(BACK));
        for (Watched w : fences) {
            List<Finding> found = found(w, presences.getOrDefault(w.fence().id(), List.of()), backMs, nowMs);
            String id = FenceBook.id(w.fence().id(), w.revision());
            if (!found.equals(written.get(id))) {
                h.useTransaction(t -> warnings.write(
                        t,
                        w.fence().id(),
                        found,
                        r -> r.revision() == w.revision(),
                        book.plane(),
                        Instant.ofEpochMilli(backMs),
                        now));
                written.put(id, found);
            }
        }
    }

    private List<Finding> found(Watched w, List<Absence.Presence> presences, long backMs, long nowMs) {
        List<Finding> found = new ArrayList<>();
        for (FenceRule rule : w.fence().rules()) {
            Integer minutes = rule.minutes();
            if (rule.when().equals("missing") && minutes != null) {
                Finding.Rule told = new Finding.Rule(
                        "missing", rule.level(), minutes, w.fence().id(), w.revision());
                for (Span span : book.hours(w).spans(backMs, nowMs)) {
                    for (Absence gap : Absence.within(span, presences, minutes * MINUTE_MS, nowMs)) {
                        found.add(finding(told, gap, minutes));
                    }
                }
            }
        }
        found.removeIf(f -> f.endedMs() != null && f.endedMs() < backMs);
        return found;
    }

    private static Finding finding(Finding.Rule rule, Absence gap, int minutes) {
        long dueMs = gap.fromMs() + minutes * MINUTE_MS;
        Long until = gap.untilMs();
        double value = until == null ? minutes : Math.round((until - gap.fromMs()) / 6_000.0) / 10.0;
        return new Finding(rule, gap.fromMs(), until, null, value, dueMs, false);
    }
}
