package org.xunfang.server.patrol;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.patrol.Span;
import org.xunfang.server.problem.AppException;

/**
 * What a change of a plan by hand goes by.
 *
 * @param shifts of the plan, by their ids
 * @param during from the first start to the last end of them; null: it has none
 */
record EditScene(Map<UUID, PlannedShift> shifts, @Nullable Span during, PlanGround.Survey survey) {

    /** @throws AppException.Conflict {@code plan.no_county} */
    static EditScene of(StoredPlan plan, Jdbi jdbi, PlanGround ground) {
        Map<UUID, PlannedShift> shifts = jdbi.withHandle(h -> PlanShiftRepository.of(h, plan)).stream()
                .collect(Collectors.toMap(PlannedShift::id, s -> s));
        @Nullable Span during = PlannedShift.span(List.copyOf(shifts.values()));
        PlanGround.Survey survey =
                ground.survey(during).orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of()));
        return new EditScene(shifts, during, survey);
    }

    /** Nobody is sent, or held, where a leader has ruled it out. */
    RuledOut ruledOut() {
        return new RuledOut(survey::isForbidden, unitNames());
    }

    /** Names of the units by their ids; empty for any other. */
    Function<UUID, String> unitNames() {
        Map<UUID, String> names = shifts.values().stream()
                .collect(Collectors.toMap(PlannedShift::unitId, PlannedShift::unitName, (a, b) -> a));
        return id -> names.getOrDefault(id, "");
    }

    /** What is told of places that are not reached, without those that a leader has ruled out: nobody misses them. */
    List<Proposal.Unmet> missed(List<Proposal.Unmet> told) {
        return told.stream().filter(u -> !survey.isForbidden(u.placeId())).toList();
    }

    /** The same for what is told to lie on no road. */
    List<Proposal.Unplaced> misplaced(List<Proposal.Unplaced> told) {
        return told.stream().filter(u -> !survey.isForbidden(u.id())).toList();
    }
}
