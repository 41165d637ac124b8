package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.geodata.patrol.RouteFault;

/** What of a plan made anew lies on no road, or cannot keep what its shift asks of it, as the roads and places are now. */
final class DayUnplaced {

    private final DayProblem day;
    private final DayReach reach;
    private final ObjectMapper json;

    DayUnplaced(DayProblem day, DayReach reach, ObjectMapper json) {
        this.day = day;
        this.reach = reach;
        this.json = json;
    }

    /**
     * The plan that tells of it in its summary. What was told before of units and places that this problem cannot tell of
     * stays told.
     *
     * @param best what the search has found; null: there was nothing to search for
     */
    StoredPlan toldIn(StoredPlan plan, @Nullable PatrolPlan best) {
        List<Proposal.Unplaced> now = now(plan, UnplacedNotes.of(plan.summary(), json), best);
        return plan.withSummary(UnplacedNotes.in(plan.summary(), now, json));
    }

    private List<Proposal.Unplaced> now(StoredPlan plan, List<Proposal.Unplaced> before, @Nullable PatrolPlan best) {
        List<Proposal.Unplaced> now = new ArrayList<>();
        Set<UUID> known = new HashSet<>();
        for (int i = 0; i < day.units().size(); i++) {
            PlannedShift shift = day.units().get(i).shift();
            known.add(shift.unitId());
            day.sites()
                    .failure(shift.mode(), day.station(i))
                    .ifPresent(failed -> now.add(Proposal.Unplaced.unit(shift, failed)));
        }
        for (String key : day.places().keys()) {
            UUID id = day.places().placeId(key);
            if (id != null && reach.isCertain(key) && known.add(id)) {
                ValuedPlace place = day.places().place(key);
                reach.failure(key)
                        .ifPresent(failed -> now.add(
                                Proposal.Unplaced.place(place, day.survey().plane(), failed)));
            }
        }
        if (best != null) {
            best.faults().forEach(f -> now.add(Proposal.Unplaced.fault(shift(f), f)));
        }
        before.stream().filter(u -> !known.contains(u.id()) && isStill(plan, u)).forEach(now::add);
        return now;
    }

    private PlannedShift shift(RouteFault fault) {
        return day.units().stream()
                .filter(u -> u.id().equals(fault.unitId()))
                .findFirst()
                .orElseThrow()
                .shift();
    }

    /** Places that are none any more, or are ruled out, are missed by nobody. */
    private boolean isStill(StoredPlan plan, Proposal.Unplaced told) {
        return told.kind().equals("unit")
                ? plan.routes().stream().anyMatch(r -> r.unitId().equals(told.id()))
                : day.survey().place(told.id()).isPresent() && !day.survey().isForbidden(told.id());
    }
}
