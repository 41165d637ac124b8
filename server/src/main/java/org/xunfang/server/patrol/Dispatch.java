package org.xunfang.server.patrol;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.TravelMatrix;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.patrol.DaySituation.Doing;
import org.xunfang.server.patrol.DaySituation.Duty;
import org.xunfang.server.problem.AppException;

/** Who is sent to an incident: the units nearest by road, and the change of their routes. Thread-safe. */
final class Dispatch {

    private final Jdbi jdbi;
    private final PlanGround ground;
    private final Replans replans;
    private final AuditLog audit;
    private final Clock clock;

    Dispatch(Jdbi jdbi, PlanGround ground, Replans replans, AuditLog audit, Clock clock) {
        this.jdbi = jdbi;
        this.ground = ground;
        this.replans = replans;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A unit that could be sent.
     *
     * @param etaS seconds by road from where it is
     * @param distanceM metres of that way
     * @param busy it is at a stop, or sent to another incident already
     * @param live its position is that of a moment ago; otherwise the stop of its route or its station is taken
     * @param capabilities tags of its shift
     */
    record Near(
            UUID shiftId,
            PlanViews.Unit unit,
            int etaS,
            long distanceM,
            boolean busy,
            boolean live,
            List<String> capabilities) {}

    private record Scene(DaySituation.Incident incident, List<Duty> duties, Map<UUID, Doing> doing) {}

    /** The units on shift that a road leads from, who is there first first. */
    List<Near> nearest(UUID incidentId, @Nullable UUID root) {
        Scene scene = jdbi.withHandle(h -> scene(h, incidentId, root));
        if (scene.duties().isEmpty()) {
            return List.of();
        }
        LocalPlane plane = ground.plane().orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        Coordinate at = plane.toPlane(scene.incident().at().x, scene.incident().at().y);
        FoundPlace place = FoundPlace.of(
                PlaceKind.KEY_PLACE, incidentId.toString(), scene.incident().title(), at);
        List<PlannedShift> from = scene.duties().stream()
                .map(d -> d.shift().from(place(d, scene.doing().get(d.shift().id()))))
                .toList();
        PlanSites sites = PlanSites.of(from, List.of(ValuedPlace.of(place, List.of())), ground.roads(plane, from));
        List<Near> near = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            near(scene, sites, i).ifPresent(near::add);
        }
        near.sort(Comparator.comparingInt(Near::etaS)
                .thenComparing(n -> n.shiftId().toString()));
        return near;
    }

    private static Optional<Near> near(Scene scene, PlanSites sites, int i) {
        Duty duty = scene.duties().get(i);
        PlannedShift shift = duty.shift();
        TravelMatrix matrix = Objects.requireNonNull(sites.matrices().get(shift.mode()));
        int incident = scene.duties().size();
        if (!matrix.reaches(i, incident)) {
            return Optional.empty();
        }
        @Nullable Doing doing = scene.doing().get(shift.id());
        return Optional.of(new Near(
                shift.id(),
                new PlanViews.Unit(
                        shift.unitId(), shift.unitName(), shift.mode().name().toLowerCase(java.util.Locale.ROOT)),
                matrix.seconds(i, incident),
                Math.round(matrix.metres(i, incident)),
                doing != null && (doing.there() || doing.incident()),
                duty.position() != null,
                shift.capabilities().stream().sorted().toList()));
    }

    private Scene scene(Handle h, UUID incidentId, @Nullable UUID root) {
        Instant now = clock.instant();
        DaySituation.Incident incident = incident(h, incidentId, root);
        List<UUID> shifts = DaySituation.onDuty(h, now, root);
        List<Duty> duties = new ArrayList<>(DaySituation.of(h, shifts, now).values());
        duties.sort(Comparator.comparing(d -> d.shift().id().toString()));
        return new Scene(incident, duties, DaySituation.doing(h, shifts));
    }

    private static DaySituation.Incident incident(Handle h, UUID id, @Nullable UUID root) {
        return DaySituation.incident(h, id, root)
                .orElseThrow(() -> new AppException.NotFound("incident.not_found", Map.of("id", id)));
    }

    private static Coordinate place(Duty duty, @Nullable Doing doing) {
        if (duty.position() != null) {
            return duty.position();
        }
        return doing == null || doing.at() == null ? duty.shift().station() : doing.at();
    }

    /**
     * Sends units: their routes change, as proposed or at once. The incident is being handled from now on.
     *
     * @return the change; where the units follow several plans, that of the first of them
     * @throws AppException.Conflict {@code replan.no_plan} where no plan is in force
     */
    ReplanRepository.View assign(Principal by, UUID incidentId, List<UUID> shifts, @Nullable UUID root) {
        Map<UUID, List<UUID>> byPlan = jdbi.withHandle(h -> {
            incident(h, incidentId, root);
            return byPlan(h, shifts, clock.instant());
        });
        List<ReplanRepository.View> changes = new ArrayList<>();
        // handled first: where the rest fails, the incident has units to ask for again rather than units and no word of
        // it
        jdbi.useTransaction(h -> {
            DispatchRepository.handle(h, incidentId, by.accountId(), clock.instant());
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "incident.assign",
                    incidentId.toString(),
                    Map.of("shifts", shifts.size()));
        });
        try {
            byPlan.forEach((plan, of) -> changes.add(replans.send(by, plan, incidentId, of, root)));
        } finally {
            if (changes.isEmpty()) {
                jdbi.useTransaction(h -> DispatchRepository.release(h, incidentId, by.accountId(), clock.instant()));
            }
        }
        return changes.get(0);
    }

    /** A shift without a plan joins that of most others. */
    private static Map<UUID, List<UUID>> byPlan(Handle h, List<UUID> shifts, Instant now) {
        Map<UUID, Doing> doing = DaySituation.doing(h, shifts);
        List<UUID> living = DayWatchRepository.running(h, now);
        if (living.isEmpty()) {
            throw new AppException.Conflict("replan.no_plan", Map.of());
        }
        UUID usual = doing.values().stream().map(Doing::plan).findFirst().orElse(living.get(living.size() - 1));
        Map<UUID, List<UUID>> byPlan = new LinkedHashMap<>();
        Set<UUID> each = new LinkedHashSet<>(shifts);
        for (UUID shift : each) {
            @Nullable Doing known = doing.get(shift);
            byPlan.computeIfAbsent(known == null ? usual : known.plan(), k -> new ArrayList<>())
                    .add(shift);
        }
        return byPlan;
    }
}
