package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;

/** Stores proposals, each whole or not at all. */
final class ProposalRepository {

    private final Jdbi jdbi;
    private final EventOutbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    ProposalRepository(Jdbi jdbi, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    boolean exists(UUID planId) {
        return jdbi.withHandle(h -> h.createQuery("SELECT EXISTS (SELECT FROM patrol_plan WHERE id = :id)")
                .bind("id", planId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Stores a proposal, and issues it where its order says so; tells the open pages. */
    void store(Proposal proposal) {
        PlanOrder order = proposal.order();
        jdbi.useTransaction(h -> {
            PlanShiftRepository.hold(
                    h, proposal.routes().stream().map(r -> r.shift().id()).toList());
            storePlan(h, proposal);
            PreparedBatch stops = h.prepareBatch(STOP);
            for (Proposal.Route route : proposal.routes()) {
                addStops(stops, storeRoute(h, order.planId(), route), route);
            }
            if (stops.size() > 0) {
                stops.execute();
            }
            if (order.issue()) {
                PlanRepository.lock(h, order.planId());
                PlanRepository.issue(h, order.planId(), order.accountId(), clock.instant());
                OutdatedReplans.giveUp(h, outbox, clock.instant());
            }
            outbox.post(h, order.issue() ? "plan.issued" : "plan.proposed", null, Map.of("planId", order.planId()));
        });
    }

    private void storePlan(Handle h, Proposal proposal) {
        PlanOrder order = proposal.order();
        h.createUpdate("""
                        INSERT INTO patrol_plan (id, day, state, version, seed, profile, value, unmet, summary, created_by,
                                                 created_at)
                        SELECT :id, :day, 'proposed', 1 + coalesce(max(version), 0), :seed, :profile, :value,
                               CAST(:unmet AS jsonb), CAST(:summary AS jsonb), :account, :now
                        FROM patrol_plan p WHERE p.day = :day AND EXISTS (
                          SELECT FROM patrol_route r WHERE r.plan_id = p.id AND r.shift_id = ANY(:shifts))
                        """)
                .bind("id", order.planId())
                .bind("day", proposal.day())
                .bind("seed", order.seed())
                .bind("profile", proposal.profile())
                .bind("value", proposal.value())
                .bind("unmet", text(proposal.unmet()))
                .bind("summary", text(proposal.summary()))
                .bind("account", order.accountId())
                .bind("now", clock.instant())
                .bindArray(
                        "shifts",
                        UUID.class,
                        proposal.routes().stream().map(r -> r.shift().id()).toList())
                .execute();
    }

    private static UUID storeRoute(Handle h, UUID planId, Proposal.Route route) {
        UUID id = Ids.next();
        h.createUpdate("""
                        INSERT INTO patrol_route (id, plan_id, shift_id, patrol_unit_id, leaves_at, line, length_m, travel_s,
                                                  value, pause_from, pause_until)
                        VALUES (:id, :plan, :shift, :unit, :leaves, CAST(:line AS geometry), :length, :travel, :value,
                                :pauseFrom, :pauseUntil)
                        """)
                .bind("id", id)
                .bind("plan", planId)
                .bind("shift", route.shift().id())
                .bind("unit", route.shift().unitId())
                .bind("leaves", route.leaves())
                .bind("line", route.line())
                .bind("length", route.lengthM())
                .bind("travel", route.travelS())
                .bind("value", route.value())
                .bind("pauseFrom", route.pause() == null ? null : route.pause().start())
                .bind("pauseUntil", route.pause() == null ? null : route.pause().end())
                .execute();
        return id;
    }

    /** A place that has gone since the survey leaves its name and reasons on the stop. */
    private static final String STOP = """
            INSERT INTO route_stop (id, route_id, number, place_id, kind, name, point, must_reach, arrive_at, depart_at, leg_m,
                                    leg_s, value, reasons, locked)
            VALUES (:id, :route, :number, (SELECT id FROM patrol_place WHERE id = :place), :kind, :name, :point, :must,
                    :arrive, :depart, :legM, :legS, :value, CAST(:reasons AS jsonb), :locked)
            """;

    private void addStops(PreparedBatch batch, UUID routeId, Proposal.Route route) {
        int number = 0;
        for (Proposal.Stop stop : route.stops()) {
            FoundPlace place = stop.place().place();
            PatrolPlan.Stop visit = stop.visit();
            batch.bind("id", Ids.next())
                    .bind("route", routeId)
                    .bind("number", ++number)
                    .bind("place", stop.place().id())
                    .bind("kind", place.kind().code())
                    .bind("name", place.name())
                    .bind("point", stop.point())
                    .bind("must", place.mustReach())
                    // who meets has to be there then, whatever else changes
                    .bind("locked", stop.place().meetAt() != null)
                    .bind("arrive", visit.arrival())
                    .bind("depart", visit.departure())
                    .bind("legM", visit.travelM())
                    .bind("legS", visit.travelS())
                    .bind("value", visit.gain())
                    .bind(
                            "reasons",
                            text(visit.reasons().stream()
                                    .map(PlanViews.ReasonView::of)
                                    .toList()))
                    .add();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
