package org.xunfang.server.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.match.Fix;
import org.xunfang.geodata.track.Journey;
import org.xunfang.geodata.track.TrackFix;
import org.xunfang.server.field.Visits;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.patrolled.Patrolled;
import org.xunfang.server.road.RoadGraphs;
import org.xunfang.server.track.UnitFix;

/**
 * Works out what units have done, a shift in a transaction, from all its positions whenever more have come. Takes a fifth of a core
 * at most: with many units on shift each is looked at less often. A server may be killed at any moment: what it had not written is
 * still due.
 */
public final class JourneyJob {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long WORK_NS = 1_250_000_000L;
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final JourneyGround ground;
    private final Visits visits;
    private final Duration kept;
    private final Clock clock;

    /**
     * @param jdbi that waits for long statements
     * @param kept how long positions are kept
     */
    public JourneyJob(Jdbi jdbi, RoadGraphs roads, Visits visits, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.ground = new JourneyGround(roads);
        this.visits = visits;
        // positions go by whole days
        this.kept = kept.plusDays(1);
        this.clock = clock;
    }

    /** Looks every few seconds from now on. */
    public void registerWith(Jobs jobs) {
        jobs.every(PAUSE, "journeys", this::run);
        jobs.every(Duration.ofHours(6), "journey-retention", this::forget);
    }

    /** Works on what is due, for a while. */
    public synchronized void run() {
        long end = System.nanoTime() + WORK_NS;
        while (jdbi.inTransaction(h -> JourneyQueue.look(h, clock.instant())) && System.nanoTime() < end) {
            // goes on
        }
        List<UUID> due = jdbi.withHandle(h -> JourneyQueue.due(h, clock.instant(), MOST));
        for (UUID shift : due) {
            if (System.nanoTime() >= end) {
                return;
            }
            jdbi.useTransaction(h -> workOut(h, shift));
        }
    }

    private void workOut(Handle h, UUID id) {
        JourneyQueue.take(h, id);
        Optional<TrackedShift> shift = TrackedShift.find(h, id);
        Optional<JourneyGround.OfMode> county = shift.flatMap(s -> ground.of(h, s.mode()));
        if (county.isPresent()) {
            workOut(h, shift.get(), county.get());
        }
    }

    private void workOut(Handle h, TrackedShift shift, JourneyGround.OfMode county) {
        Optional<JourneyRepository.Known> known = JourneyRepository.find(h, shift.id());
        if (known.isPresent() && isAsItWas(known.get(), shift) && known.get().fixes() == ShiftFixes.count(h, shift)) {
            JourneyRepository.touch(h, shift.id(), clock.instant());
            return;
        }
        boolean hasStops = visits.hold(h, shift.id());
        List<TrackFix> fixes = ShiftFixes.list(h, shift, county.plane());
        Instant until = shift.ended() ? shift.until() : last(fixes, shift.from());
        Journey journey = county.solver().solve(fixes, shift.from().toEpochMilli(), until.toEpochMilli());
        JourneyRepository.save(h, shift, until, journey, clock.instant());
        JourneyRepository.saveStops(h, shift.id(), journey.stays(), county.plane());
        Visits.Judged judged = hasStops
                ? visits.judge(h, shift.id(), places(shift, journey, county))
                : new Visits.Judged(Set.of(), () -> {});
        JourneyRepository.savePasses(
                h,
                shift.id(),
                county.pieces().of(journey),
                county.grids().of(journey, county.solver().graph()),
                judged.places());
        judged.tell().run();
    }

    private static List<UnitFix> places(TrackedShift shift, Journey journey, JourneyGround.OfMode county) {
        List<UnitFix> places = new ArrayList<>(journey.places().size());
        for (Fix fix : journey.places()) {
            Coordinate at = county.plane().toLonLat(fix.x(), fix.y());
            places.add(new UnitFix(shift.unit(), shift.id(), Instant.ofEpochMilli(fix.timeMs()), at.x, at.y, false));
        }
        return places;
    }

    private static boolean isAsItWas(JourneyRepository.Known known, TrackedShift shift) {
        return known.from().toEpochMilli() == shift.from().toEpochMilli()
                && known.ended() == shift.ended()
                && (!shift.ended()
                        || known.until().toEpochMilli() == shift.until().toEpochMilli());
    }

    private static Instant last(List<TrackFix> fixes, Instant from) {
        return fixes.stream()
                .mapToLong(TrackFix::timeMs)
                .mapToObj(Instant::ofEpochMilli)
                .max(Instant::compareTo)
                .orElse(from);
    }

    /** Lets go of journeys with their positions, and of what is patrolled with them. */
    void forget() {
        Instant before = clock.instant().minus(kept);
        jdbi.useTransaction(h -> {
            h.execute("DELETE FROM journey WHERE until_at < ?", before);
            Patrolled.forget(h, before);
        });
    }
}
