package org.xunfang.server.field;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.field.AddedPlaceRepository.Named;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.patrol.IssuedRoutes;
import org.xunfang.server.road.RoadGraphs;
import org.xunfang.server.unit.UnitRef;

/**
 * Places that officers find worth a stop. Such a place becomes the last stop of the unit's route where one holds and a road
 * leads there, and in any case a mark that the leader sees among his own, with who proposed it, and may end. Thread-safe.
 */
final class AddedPlaces {

    /** As long as a stop is worth its full value; the leader may change it. */
    private static final Duration STAY = Duration.ofMinutes(12);

    private final Jdbi jdbi;
    private final EventOutbox outbox;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final Detour detour;

    AddedPlaces(Jdbi jdbi, EventOutbox outbox, AuditLog audit, RoadGraphs roads, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.detour = new Detour(roads);
    }

    /**
     * A place as an officer tells of it.
     *
     * @param point degrees
     * @param at when he did, by the phone's clock; for the audit only
     * @param key the caller's own name of it
     */
    record Wanted(Coordinate point, String name, @Nullable String note, Instant at, String key) {}

    /**
     * What has come of an added place.
     *
     * @param stopId null where it is on no route
     * @param why why it is on no route: no_route or off_road; else null
     */
    record Added(
            UUID placeId, @Nullable UUID stopId, @Nullable String why) {

        static Added without(Named named, String why) {
            return new Added(named.place(), null, why);
        }
    }

    /**
     * Adds a place; the same key again adds nothing and tells nobody. How long the mark holds is counted from when it came
     * here, whatever the phone's clock says.
     *
     * @param shift whose route it goes on; null: there is none
     */
    Added add(Principal by, UnitRef unit, @Nullable UUID shift, Wanted wanted) {
        UUID mark = Ids.of("field", by.accountId() + "/" + wanted.key());
        Named named = new Named(mark, wanted.name(), wanted.point(), wanted.note());
        Instant now = clock.instant();
        // the roads may have to be read: not while nobody else can change a plan
        jdbi.useHandle(detour::prepare);
        return jdbi.inTransaction(h -> {
            Optional<IssuedRoutes.Held> held = shift == null ? Optional.empty() : IssuedRoutes.hold(h, shift);
            if (!AddedPlaceRepository.save(h, named, unit, by.accountId(), now)) {
                return again(h, held, named, now);
            }
            Added added =
                    held.map(route -> onRoute(h, route, named, now)).orElseGet(() -> Added.without(named, "no_route"));
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "place.add",
                    added.placeId().toString(),
                    Map.of("name", wanted.name(), "at", wanted.at()));
            tell(h, by, held, named, added, now);
            return added;
        });
    }

    private Added onRoute(Handle h, IssuedRoutes.Held held, Named named, Instant now) {
        AddedPlaceRepository.End end = AddedPlaceRepository.lockEnd(h, held.route());
        Optional<Detour.Way> way = detour.find(h, end, named.point(), now);
        if (way.isEmpty()) {
            return Added.without(named, "off_road");
        }
        Instant leaves = end.departAt().isBefore(now) ? now : end.departAt();
        Instant arrive = leaves.plusMillis(Math.round(way.get().legS() * 1000));
        UUID stop = AddedPlaceRepository.saveStop(h, end, named.place(), way.get(), arrive, arrive.plus(STAY));
        return new Added(named.place(), stop, null);
    }

    /** What has become of a place that was added before: its stop goes with the plan, and may have been taken out of it. */
    private Added again(Handle h, Optional<IssuedRoutes.Held> held, Named named, Instant now) {
        if (held.isEmpty()) {
            return Added.without(named, "no_route");
        }
        UUID route = held.get().route();
        return AddedPlaceRepository.findStop(h, route, named.place())
                .map(stop -> new Added(named.place(), stop, null))
                .orElseGet(() -> {
                    AddedPlaceRepository.End end = AddedPlaceRepository.lockEnd(h, route);
                    boolean reached = detour.find(h, end, named.point(), now).isPresent();
                    return Added.without(named, reached ? "no_route" : "off_road");
                });
    }

    /** The transaction's last statements. */
    private void tell(Handle h, Principal by, Optional<IssuedRoutes.Held> held, Named named, Added added, Instant now) {
        UUID plan = held.map(IssuedRoutes.Held::plan).orElse(null);
        int revision = plan == null || added.stopId() == null
                ? 0
                : IssuedRoutes.noteChange(h, plan, by.accountId(), now, json);
        outbox.post(h, "marks.changed", null, Map.of("markId", named.mark()));
        if (plan != null && added.stopId() != null) {
            outbox.post(h, "plan.changed", null, Map.of("planId", plan, "revision", revision));
        }
    }
}
