package org.xunfang.server.fence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.fence.RouteLine;
import org.xunfang.geodata.fence.Span;
import org.xunfang.geodata.fence.UnitWatch;
import org.xunfang.server.config.WatchRules;
import org.xunfang.server.fence.WatchRepository.Route;

/** What units are held to: their fences and the ways that they shall go. For one thread at a time. */
final class ShiftWays {

    private final FenceBook book;
    private final WatchRules rules;
    private final Map<UUID, List<Route>> known = new HashMap<>();

    ShiftWays(FenceBook book, WatchRules rules) {
        this.book = book;
        this.rules = rules;
    }

    /** Begins to track shifts. */
    void begin(Handle h, Collection<WatchedShift> shifts, Map<UUID, ShiftTrack> tracks) {
        if (!shifts.isEmpty()) {
            Map<UUID, List<Route>> routes = routes(h, shifts);
            for (WatchedShift shift : shifts) {
                List<Route> of = routes.getOrDefault(shift.id(), List.of());
                known.put(shift.id(), of);
                tracks.put(shift.id(), new ShiftTrack(watch(h, shift, of), shift.from()));
            }
        }
    }

    /** Gives to tracks what has changed: other fences, another way. */
    void refresh(Handle h, Collection<WatchedShift> shifts, Map<UUID, ShiftTrack> tracks) {
        known.keySet().retainAll(tracks.keySet());
        Map<UUID, List<Route>> routes = routes(h, shifts);
        for (WatchedShift shift : shifts) {
            ShiftTrack track = tracks.get(shift.id());
            List<Route> of = routes.getOrDefault(shift.id(), List.of());
            if (track != null && (track.index() != book.index() || !of.equals(known.get(shift.id())))) {
                known.put(shift.id(), of);
                track.adopt(watch(h, shift, of));
            }
        }
    }

    private static Map<UUID, List<Route>> routes(Handle h, Collection<WatchedShift> shifts) {
        return WatchRepository.routes(h, shifts.stream().map(WatchedShift::id).toList()).stream()
                .collect(Collectors.groupingBy(Route::shift));
    }

    private UnitWatch watch(Handle h, WatchedShift shift, List<Route> routes) {
        List<RouteLine> lines = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            long until = i + 1 < routes.size() ? routes.get(i + 1).from().toEpochMilli() : Long.MAX_VALUE;
            Span span = new Span(routes.get(i).from().toEpochMilli(), until);
            lines.add(new RouteLine(span, WatchRepository.line(h, routes.get(i).id(), book.plane())));
        }
        return new UnitWatch(
                shift.from().toEpochMilli(),
                rules.silence().toMillis(),
                rules.deviationM(),
                book.index(),
                book.of(shift.unit()),
                lines);
    }
}
