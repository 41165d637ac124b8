package org.xunfang.server.field;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xunfang.server.field.StopRepository.Stop;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.track.UnitFix;

/**
 * Sees from the positions where a unit has been: within {@link #NEAR_M} of a stop of its issued route it has arrived; once
 * it is {@link #AWAY_M} away after the least dwell the stop is done; sooner it was only passed, and is planned again, unless
 * the officer himself has said that he is there.
 *
 * <p>Works on a thread of its own, behind the ingest, and only on what is newer than what has been judged: where it cannot keep
 * up it leaves fixes out. What comes late, or was left out, counts when the shift's positions are all {@link #judge judged
 * together}, whose answer does not depend on how they came. Thread-safe.
 */
public final class Visits implements Consumer<List<UnitFix>>, AutoCloseable {

    /** Shorter than this is passing by. */
    public static final Duration LEAST_DWELL = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
    private static final double NEAR_M = 60;
    private static final double AWAY_M = 90;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final int RECURRENCE_DWELLS = 10;
    private static final int MOST_WAITING = 20_000;

    /** What comes in this time is looked at together: each look reads all stops of the units. */
    private static final int GATHER_MS = 200;

    private static final int MOST_AT_ONCE = 5_000;

    private final Jdbi jdbi;
    private final Stops stops;
    private final Duration leastDwell;
    private final BlockingQueue<UnitFix> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "visits");
    private volatile boolean stopping;

    /** @param leastDwell how long a unit has to stay for the stop to count */
    public Visits(Jdbi jdbi, EventOutbox outbox, Duration leastDwell) {
        this.jdbi = jdbi;
        this.stops = new Stops(jdbi, outbox);
        this.leastDwell = leastDwell;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void accept(List<UnitFix> fixes) {
        for (UnitFix fix : fixes) {
            if (!fix.doubtful() && !queue.offer(fix)) {
                LOG.warn("visits are behind: fixes left out");
                return;
            }
        }
    }

    private void run() {
        while (!stopping) {
            try {
                List<UnitFix> fixes = new ArrayList<>();
                UnitFix first = queue.poll(500, TimeUnit.MILLISECONDS);
                if (first != null) {
                    fixes.add(first);
                    Thread.sleep(GATHER_MS);
                    queue.drainTo(fixes, MOST_AT_ONCE);
                    look(fixes);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("visits could not be written: {}", e.getMessage());
            }
        }
    }

    /** Looks at a batch of fixes. Most change nothing: only routes on which one seems to are held and looked at again. */
    void look(List<UnitFix> fixes) {
        Map<UUID, List<UnitFix>> byShift = fixes.stream()
                .sorted(Comparator.comparing(UnitFix::fixedAt))
                .collect(Collectors.groupingBy(UnitFix::shift));
        Set<UUID> touched = new HashSet<>();
        for (List<Stop> route : byRoute(jdbi.withHandle(h -> StopRepository.of(h, byShift.keySet())))) {
            if (!seen(route, byShift).equals(route)) {
                touched.add(route.get(0).shift());
            }
        }
        if (!touched.isEmpty()) {
            jdbi.useTransaction(h -> write(h, touched, byShift));
        }
    }

    private void write(Handle h, Set<UUID> shifts, Map<UUID, List<UnitFix>> byShift) {
        List<Stop> changed = new ArrayList<>();
        for (List<Stop> before : byRoute(StopRepository.lockOf(h, shifts))) {
            List<Stop> after = seen(before, byShift);
            for (int i = 0; i < before.size(); i++) {
                if (!after.get(i).equals(before.get(i))) {
                    Stops.save(h, before.get(i), after.get(i));
                    changed.add(after.get(i));
                }
            }
        }
        changed.forEach(s -> stops.tell(h, s));
    }

    /** A route's stops after the fixes of its shift. */
    private List<Stop> seen(List<Stop> route, Map<UUID, List<UnitFix>> byShift) {
        List<Stop> after = new ArrayList<>(route);
        Instant judgedTo = route.get(0).judgedTo();
        byShift.getOrDefault(route.get(0).shift(), List.of()).stream()
                .filter(f -> judgedTo == null || f.fixedAt().isAfter(judgedTo))
                .forEach(f -> see(after, f));
        return after;
    }

    /** Holds the stops of a shift until the transaction ends: nobody judges them meanwhile. False where there is none. */
    public boolean hold(Handle h, UUID shift) {
        return !StopRepository.lockOf(h, List.of(shift)).isEmpty();
    }

    /**
     * Judges all stops of a shift anew. What an officer has told himself stays; the rest follows from the fixes alone.
     *
     * @param h in which the stops are {@link #hold held} from before the fixes were read
     * @param fixes all that tell where the unit was, in the order of time
     * @return what has changed, to be told at the end of the transaction
     */
    public Judged judge(Handle h, UUID shift, List<UnitFix> fixes) {
        List<Stop> changed = new ArrayList<>();
        for (List<Stop> before : byRoute(StopRepository.lockOf(h, List.of(shift)))) {
            List<Stop> after = judged(
                    before,
                    fixes,
                    StopRepository.sinceOf(h, before.stream().map(Stop::id).toList()));
            // what was only passed is taken back before another stop at the place is visited at that time
            for (boolean back : new boolean[] {true, false}) {
                for (int i = 0; i < before.size(); i++) {
                    boolean isBack = after.get(i).arrivedAt() == null;
                    if (!after.get(i).equals(before.get(i)) && isBack == back) {
                        Stops.save(h, before.get(i), after.get(i));
                        changed.add(after.get(i));
                    }
                }
            }
        }
        Set<UUID> places =
                changed.stream().map(Stop::place).filter(Objects::nonNull).collect(Collectors.toSet());
        StopRepository.noteLast(h, places);
        return new Judged(places, () -> changed.forEach(s -> stops.tell(h, s)));
    }

    /**
     * What judging anew has changed.
     *
     * @param places whose visits are others now
     * @param tell the transaction's last statement
     */
    public record Judged(Set<UUID> places, Runnable tell) {}

    /** A stop counts from when it was issued on: who was there before has not followed the plan. */
    private List<Stop> judged(List<Stop> route, List<UnitFix> fixes, Map<UUID, Instant> since) {
        List<Stop> all = new ArrayList<>(route);
        all.replaceAll(
                s -> s.byHand() || s.state().equals("planned") ? s : Stops.with(s, "planned", null, null, false, null));
        for (UnitFix fix : fixes) {
            List<Stop> issued = new ArrayList<>(all);
            issued.removeIf(s -> fix.fixedAt().isBefore(since.getOrDefault(s.id(), Instant.EPOCH)));
            see(issued, fix);
            Map<UUID, Stop> seen = new HashMap<>();
            issued.forEach(s -> seen.put(s.id(), s));
            all.replaceAll(s -> seen.getOrDefault(s.id(), s));
        }
        return all;
    }

    private static Collection<List<Stop>> byRoute(List<Stop> stops) {
        Map<UUID, List<Stop>> routes = new LinkedHashMap<>();
        stops.forEach(
                s -> routes.computeIfAbsent(s.route(), r -> new ArrayList<>()).add(s));
        return routes.values();
    }

    private void see(List<Stop> route, UnitFix fix) {
        route.replaceAll(s -> s.state().equals("arrived") ? stay(s, fix) : s);
        boolean isAtStop = route.stream().anyMatch(s -> s.state().equals("arrived") && metres(s, fix) < AWAY_M);
        for (int i = 0; !isAtStop && i < route.size(); i++) {
            Stop stop = route.get(i);
            if (stop.state().equals("planned") && metres(stop, fix) <= NEAR_M && !isJustDone(route, stop, fix)) {
                route.set(i, Stops.with(stop, "arrived", fix.fixedAt(), null, false, null));
                isAtStop = true;
            }
        }
    }

    /** A place may recur on a route: who has only just left it has not come back for the next time. */
    private boolean isJustDone(List<Stop> route, Stop stop, UnitFix fix) {
        Instant lately = fix.fixedAt().minus(leastDwell.multipliedBy(RECURRENCE_DWELLS));
        return route.stream()
                .anyMatch(s -> s.leftAt() != null
                        && s.leftAt().isAfter(lately)
                        && Objects.equals(s.place(), stop.place())
                        && s.lon() == stop.lon()
                        && s.lat() == stop.lat());
    }

    private Stop stay(Stop stop, UnitFix fix) {
        Instant arrived = stop.arrivedAt();
        if (arrived == null || metres(stop, fix) < AWAY_M || fix.fixedAt().isBefore(arrived)) {
            return stop;
        }
        if (Duration.between(arrived, fix.fixedAt()).compareTo(leastDwell) >= 0) {
            return Stops.with(stop, "done", arrived, fix.fixedAt(), stop.byHand(), null);
        }
        return stop.byHand() ? stop : Stops.with(stop, "planned", null, null, false, null);
    }

    /** Flat distance: right to a millimetre over these few metres. */
    private static double metres(Stop stop, UnitFix fix) {
        double y = (fix.lat() - stop.lat()) * METRES_PER_DEGREE;
        double x = (fix.lon() - stop.lon()) * METRES_PER_DEGREE * Math.cos(Math.toRadians(stop.lat()));
        return Math.hypot(x, y);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
