package org.xunfang.server.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.auth.OrgTree;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.db.Database;

/**
 * Carries events and state from the database to the open streams of this server.
 *
 * <p>One thread reads: woken by a notification, and every second anyway, it takes the events after its mark and the state
 * that has changed, and hands each to those whose sub-tree it belongs to. Writing never waits for a client (see
 * {@link Viewer}). A new stream first reads what it has missed, on the thread of its request, and joins when its place has
 * caught up with the mark; so it gets every event once and in order. Thread-safe.
 */
public final class LiveHub implements AutoCloseable {

    /** Pages that come back within this time are told what they have missed; later ones fetch everything anew. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final String EVENTS = "xunfang_event";
    private static final String SESSIONS = "xunfang_session";
    private static final int BATCH = 500;
    private static final int LOOK_MS = 1_000;
    private static final int BETWEEN_STATES_MS = 100;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration SESSION_CHECK = Duration.ofSeconds(10);

    private final EventLog log;
    private final OrgTree tree;
    private final Sessions sessions;
    private final List<StateFeed> feeds;
    private final WakeUps wakeUps;
    private final Thread thread = new Thread(this::run, "live");
    private final List<Viewer> viewers = new ArrayList<>();
    private final Pulse heartbeat = new Pulse(HEARTBEAT);
    private final Pulse sessionCheck = new Pulse(SESSION_CHECK);
    private final Pulse look = new Pulse(Duration.ofMillis(LOOK_MS));
    private final Pulse states = new Pulse(Duration.ofMillis(BETWEEN_STATES_MS));
    private @Nullable EventId mark;
    private boolean isOut;
    private volatile boolean stopping;

    public LiveHub(Database database, OrgTree tree, Sessions sessions, List<StateFeed> feeds) {
        this.log = new EventLog(database.jdbi());
        this.tree = tree;
        this.sessions = sessions;
        this.feeds = List.copyOf(feeds);
        List<String> channels = new ArrayList<>(List.of(EVENTS, SESSIONS));
        feeds.forEach(f -> channels.add(f.channel()));
        this.wakeUps = new WakeUps(database::listen, channels);
        thread.setDaemon(true);
    }

    /** Deletes events that nobody can ask for any more. */
    public static void forget(Jdbi jdbi) {
        new EventLog(jdbi).deleteOlderThan(KEPT);
    }

    public void start() {
        thread.start();
    }

    /** Lets a stream in, after what it has missed since {@code last}; null for a page that starts anew. */
    void join(Viewer viewer, @Nullable EventId last) {
        EventId now = mark();
        EventId from = last == null || !isTold(last, now) ? now : last;
        viewer.send(Frames.opening(from));
        if (last != null && !from.equals(last)) {
            viewer.send(Frames.resync(now));
        }
        long place = from.sequence();
        while (!enter(viewer, place)) {
            List<LiveEvent> missed = log.after(place, BATCH);
            missed.forEach(e -> push(viewer, e, now.epoch()));
            place = missed.isEmpty() ? place : missed.get(missed.size() - 1).sequence();
        }
    }

    void leave(Viewer viewer) {
        synchronized (viewers) {
            viewers.remove(viewer);
        }
    }

    /** Number of open streams. */
    int size() {
        synchronized (viewers) {
            return viewers.size();
        }
    }

    /** True where everything after {@code last} is still in the table. */
    private boolean isTold(EventId last, EventId now) {
        return last.epoch().equals(now.epoch())
                && last.sequence() >= log.oldest() - 1
                && last.sequence() <= Math.max(now.sequence(), log.newest());
    }

    private boolean enter(Viewer viewer, long place) {
        synchronized (viewers) {
            if (place < mark().sequence()) {
                return false;
            }
            for (StateFeed feed : feeds) {
                viewer.sendState(feed.event(), visible(viewer, feed.all()));
            }
            viewer.setPlace(place);
            viewers.add(viewer);
            return true;
        }
    }

    private EventId mark() {
        synchronized (viewers) {
            if (mark == null) {
                mark = new EventId(log.epoch(), log.newest());
            }
            return mark;
        }
    }

    private void run() {
        Set<String> woken = new HashSet<>();
        int opened = 0;
        while (!stopping) {
            try {
                beat();
                woken.addAll(wakeUps.await(waitMs(woken)));
                if (wakeUps.opened() != opened) {
                    checkEpoch();
                    opened = wakeUps.opened();
                }
                step(woken);
                recover();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                fail(e);
            }
        }
        wakeUps.close();
    }

    /** Streams live on while the database does not. */
    private void beat() {
        if (heartbeat.due()) {
            copy().forEach(v -> v.send(Frames.HEARTBEAT));
        }
    }

    private void fail(RuntimeException e) {
        if (!Database.isAway(e)) {
            LOG.error("live events could not be read", e);
        } else if (!isOut) {
            isOut = true;
            String frame = Frames.outage(Instant.now());
            copy().forEach(v -> v.send(frame));
        }
        pause();
    }

    private void recover() {
        if (isOut) {
            isOut = false;
            copy().forEach(v -> v.send(Frames.recovery()));
        }
    }

    private int waitMs(Set<String> woken) {
        return woken.isEmpty() ? LOOK_MS : states.remainingMs();
    }

    private void step(Set<String> woken) {
        // a notification comes with the end of a session; the clock finds those that have run out
        if (woken.remove(SESSIONS) || sessionCheck.due()) {
            endStreamsOfEndedSessions();
        }
        boolean looking = look.due();
        if (woken.remove(EVENTS) || looking) {
            readEvents();
        }
        if ((looking || !woken.isEmpty()) && states.due()) {
            woken.clear();
            feeds.forEach(this::readState);
        }
    }

    private void endStreamsOfEndedSessions() {
        List<Viewer> open = copy();
        Map<UUID, Principal> holding = sessions.holding(
                open.stream().map(v -> v.principal().sessionId()).distinct().toList());
        open.stream()
                .filter(v -> !isStill(v.principal(), holding.get(v.principal().sessionId())))
                .forEach(Viewer::end);
    }

    private void readEvents() {
        EventId from = mark();
        List<LiveEvent> events = log.after(from.sequence(), BATCH);
        while (!events.isEmpty()) {
            synchronized (viewers) {
                for (LiveEvent event : events) {
                    // who has caught up by himself may be further than this server
                    viewers.stream()
                            .filter(v -> event.sequence() > v.place())
                            .forEach(v -> push(v, event, from.epoch()));
                }
                mark = new EventId(from.epoch(), events.get(events.size() - 1).sequence());
            }
            events = events.size() < BATCH ? List.of() : log.after(mark().sequence(), BATCH);
        }
    }

    /** Who has lost his session, his role or his unit is let go of; if there is a new one, he comes back with it. */
    private static boolean isStill(Principal was, @Nullable Principal is) {
        return is != null && is.role() == was.role() && Objects.equals(is.orgUnitId(), was.orgUnitId());
    }

    private void push(Viewer viewer, LiveEvent event, UUID epoch) {
        // an event without a unit carries ids only, and what they stand for is asked for within one's reach
        if (event.scope() == null || tree.covers(viewer.root(), event.scope())) {
            viewer.send(Frames.change(new EventId(epoch, event.sequence()), event));
        }
    }

    private void readState(StateFeed feed) {
        synchronized (viewers) {
            List<StateFeed.Item> changed = feed.changed();
            for (Viewer viewer : viewers) {
                List<StateFeed.Item> visible = visible(viewer, changed);
                if (!visible.isEmpty()) {
                    viewer.sendState(feed.event(), visible);
                }
            }
        }
    }

    private List<StateFeed.Item> visible(Viewer viewer, List<StateFeed.Item> items) {
        return items.stream().filter(i -> tree.covers(viewer.root(), i.scope())).toList();
    }

    /** After a restore or fail-over the numbers mean something else: every page starts anew. */
    private void checkEpoch() {
        EventId before = mark();
        UUID epoch = log.epoch();
        if (!epoch.equals(before.epoch())) {
            synchronized (viewers) {
                EventId now = new EventId(epoch, log.newest());
                mark = now;
                viewers.forEach(v -> {
                    v.setPlace(now.sequence());
                    v.send(Frames.resync(now));
                });
            }
        }
    }

    private List<Viewer> copy() {
        synchronized (viewers) {
            return List.copyOf(viewers);
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every stream; the pages come back when there is a server again. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        copy().forEach(Viewer::end);
        try {
            thread.join(2 * LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
