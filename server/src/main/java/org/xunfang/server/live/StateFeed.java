package org.xunfang.server.live;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State that pages want to see as it is now: sent newest first and only once, never replayed. The stream calls one method
 * at a time.
 */
public interface StateFeed {

    /** Name of the stream's events. */
    String event();

    /** The channel whose notifications say that something has changed. */
    String channel();

    /** Everything as it is now. */
    List<Item> all();

    /** What has changed since the call before. */
    List<Item> changed();

    /**
     * The state of one thing.
     *
     * @param scope the organisation unit it belongs to; null: only who reaches the whole county sees it
     * @param json its entry in the event's array, on one line
     */
    record Item(UUID id, @Nullable UUID scope, String json) {}
}
