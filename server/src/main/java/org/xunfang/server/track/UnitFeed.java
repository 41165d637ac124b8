package org.xunfang.server.track;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.live.StateFeed;
import org.xunfang.server.unit.Shifts;

/**
 * Where units are, for the event stream. What has changed is read again from {@link #OVERLAP} before the newest change
 * seen: a change made earlier may be committed later. What has been told already is not told twice. For one thread.
 */
public final class UnitFeed implements StateFeed {

    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final UnitRepository repository;
    private final Map<UUID, String> told = new HashMap<>();
    /** The changes that have been read; of the overlap most have. */
    private final Map<UUID, Instant> known = new HashMap<>();

    private @Nullable Instant mark;

    public UnitFeed(Jdbi jdbi) {
        this.repository = new UnitRepository(jdbi);
    }

    @Override
    public String event() {
        return "units";
    }

    @Override
    public String channel() {
        return Shifts.CHANNEL;
    }

    @Override
    public List<Item> all() {
        return repository.list(null).stream()
                .filter(u -> u.lon() != null)
                .map(UnitFeed::item)
                .toList();
    }

    @Override
    public List<Item> changed() {
        Instant newest = repository.newestChange();
        Instant since = mark == null ? newest : mark;
        Map<UUID, Instant> changes = repository.changedSince(since.minus(OVERLAP));
        changes.entrySet().removeIf(c -> c.getValue().equals(known.get(c.getKey())));
        List<Item> items = changes.isEmpty()
                ? List.of()
                : repository.of(changes.keySet()).stream()
                        .map(UnitFeed::item)
                        .filter(i -> !i.json().equals(told.put(i.id(), i.json())))
                        .toList();
        known.putAll(changes);
        mark = newest;
        return items;
    }

    private static Item item(UnitView unit) {
        return new Item(unit.id(), unit.orgUnit().id(), unit.frame());
    }
}
