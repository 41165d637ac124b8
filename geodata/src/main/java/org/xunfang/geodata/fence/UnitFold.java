package org.xunfang.geodata.fence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one unit has done in one shift, as far as fences, its way and its silence go: a fold over its fixes in their order.
 *
 * <p>Of several devices the one of the lowest rank that speaks stands for the unit: another counts once that has been silent for
 * five minutes. Any fix of any device ends a silence.
 */
public final class UnitFold {

    /** Another device stands for the unit where the one that does has been silent for so long. */
    static final long SUCCESSION_MS = 300_000;

    private UnitWatch watch;
    private final Map<Fence, StayFold> near;
    private final Map<String, List<Stay>> stays;
    private final List<Stay> deviations;
    private final List<Silence> silences;
    private final StayFold off;
    private @Nullable UnitFix counted;
    private @Nullable UnitFix heard;

    public UnitFold(UnitWatch watch) {
        this.watch = watch;
        this.near = new HashMap<>();
        this.stays = new HashMap<>();
        this.deviations = new ArrayList<>();
        this.silences = new ArrayList<>();
        this.off = new StayFold(Span.ALWAYS, false);
    }

    private UnitFold(UnitFold other) {
        this.watch = other.watch;
        this.near = new HashMap<>();
        other.near.forEach((fence, fold) -> near.put(fence, fold.copy()));
        this.stays = new HashMap<>();
        other.stays.forEach((fence, list) -> stays.put(fence, new ArrayList<>(list)));
        this.deviations = new ArrayList<>(other.deviations);
        this.silences = new ArrayList<>(other.silences);
        this.off = other.off.copy();
        this.counted = other.counted;
        this.heard = other.heard;
    }

    public UnitFold copy() {
        return new UnitFold(this);
    }

    /** Goes on with another watch: what fences that are no more have seen is forgotten. */
    public void adopt(UnitWatch next) {
        watch = next;
        near.keySet().removeIf(fence -> !next.isFor(fence));
        stays.keySet().removeIf(fence -> !next.ids().contains(fence));
    }

    /** Takes the next fix; the same one again is none. */
    public void next(UnitFix fix) {
        if (heard != null && fix.compareTo(heard) < 0) {
            throw new IllegalArgumentException("fix of " + fix.atMs() + " comes after that of " + heard.atMs());
        }
        if (heard != null && fix.compareTo(heard) == 0) {
            return;
        }
        listen(fix);
        if (!fix.doubtful() && stands(fix)) {
            fences(fix);
            route(fix);
            counted = fix;
        }
    }

    private void listen(UnitFix fix) {
        long from = heard == null ? watch.fromMs() : heard.atMs();
        if (fix.atMs() - from > watch.silenceMs()) {
            silences.add(new Silence(from, heard, fix.atMs()));
        }
        heard = fix;
    }

    private boolean stands(UnitFix fix) {
        return counted == null
                || fix.device() == counted.device()
                || fix.rank() < counted.rank()
                || fix.rank() == counted.rank() && fix.device() < counted.device()
                || fix.atMs() - counted.atMs() > SUCCESSION_MS;
    }

    /** Fences that are neither near nor have been of late are not looked at: the unit is outside. */
    private void fences(UnitFix fix) {
        Set<Fence> seen = new HashSet<>(near.keySet());
        for (Fence fence : watch.fences().near(fix)) {
            if (watch.isFor(fence)) {
                seen.add(fence);
            }
        }
        for (Fence fence : seen) {
            Span span = fence.hours().spanAt(fix.atMs()).orElse(null);
            StayFold fold = near.get(fence);
            if (fold == null) {
                if (span == null) {
                    continue;
                }
                fold = new StayFold(span, counted != null && span.has(counted.atMs()));
                near.put(fence, fold);
            }
            fold.next(
                    fix,
                    fence.area().side(fix),
                    span,
                    0,
                    s -> stays.computeIfAbsent(fence.id(), f -> new ArrayList<>())
                            .add(s));
            if (span == null || fold.isNothing()) {
                near.remove(fence);
            }
        }
    }

    private void route(UnitFix fix) {
        RouteLine line = watch.routeAt(fix.atMs());
        if (line == null) {
            off.next(fix, Side.UNCERTAIN, null, 0, deviations::add);
            return;
        }
        double metres = line.metresOff(fix);
        Side side = metres - fix.radiusM() > watch.deviationM()
                ? Side.INSIDE
                : metres <= watch.deviationM() ? Side.OUTSIDE : Side.UNCERTAIN;
        off.next(fix, side, line.span(), metres, deviations::add);
    }

    /** The stays in each fence, by its id, the oldest first; those that go on have no end. */
    public Map<String, List<Stay>> stays(long nowMs) {
        Map<String, List<Stay>> all = new HashMap<>();
        stays.forEach((fence, list) -> all.put(fence, new ArrayList<>(list)));
        near.forEach((fence, fold) -> {
            Stay last = fold.at(nowMs);
            if (last != null) {
                all.computeIfAbsent(fence.id(), f -> new ArrayList<>()).add(last);
            }
        });
        return all;
    }

    /** Times off the way, the oldest first, however short. */
    public List<Stay> deviations(long nowMs) {
        List<Stay> all = new ArrayList<>(deviations);
        Stay last = off.at(nowMs);
        if (last != null) {
            all.add(last);
        }
        return all;
    }

    /** Times of silence, the oldest first; the last may go on. */
    public List<Silence> silences(long nowMs) {
        List<Silence> all = new ArrayList<>(silences);
        long from = heard == null ? watch.fromMs() : heard.atMs();
        if (nowMs - from > watch.silenceMs()) {
            all.add(new Silence(from, heard, null));
        }
        return all;
    }

    /** The last fix; null: none has come. */
    public @Nullable UnitFix heard() {
        return heard;
    }
}
