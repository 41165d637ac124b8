package org.xunfang.server.siting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.siting.SitedCamera;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.geodata.siting.SitingOption;
import org.xunfang.geodata.siting.SitingPlan;
import org.xunfang.geodata.siting.SitingPlanner;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;

/** Works out how a wall can be closed, with what is planned already, and keeps it as proposals. Thread-safe. */
final class WallSiting {

    private final Jdbi jdbi;
    private final SitingGrounds grounds;
    private final ObjectMapper json;

    WallSiting(Jdbi jdbi, SitingGrounds grounds, ObjectMapper json) {
        this.jdbi = jdbi;
        this.grounds = grounds;
        this.json = json;
    }

    private record Asked(SitingGround ground, SitingCosts costs) {}

    /**
     * Plans one wall. Undecided proposals of an earlier plan for it are gone then.
     *
     * @param root of the sub-tree that the wall has to belong to; null: any
     */
    SitingAnswer plan(String wall, Perspective p, @Nullable UUID root) {
        Asked asked = jdbi.withHandle(h -> new Asked(
                grounds.around(h, wall, p, root)
                        .orElseThrow(() -> new AppException.NotFound("wall.not_found", Map.of("id", wall))),
                CostRepository.read(h).table().costs()));
        SitingGround ground = asked.ground();
        SitingPlan plan =
                SitingPlanner.plan(ground.scene(asked.costs()), ground.units().get(0));
        return jdbi.inTransaction(h -> keep(h, wall, p, ground, plan, root));
    }

    private SitingAnswer keep(
            Handle h, String wall, Perspective p, SitingGround ground, SitingPlan plan, @Nullable UUID root) {
        PlanRepository.queue(h, wall, p);
        PlanRepository.forgetOfWall(h, wall, p);
        UUID id = Ids.next();
        List<Named> named = options(plan);
        for (Named option : named) {
            PlanRepository.insert(
                    h,
                    PlanRepository.Place.ofWall(id, option.name, wall, p),
                    option.option.cameras().stream()
                            .map(c -> NewProposal.of(c, ground.plane()))
                            .toList());
        }
        SitingAnswer answer = answer(new Proposal.Named(wall, ProposalRepository.wallName(h, wall)), named, plan);
        PlanRepository.store(h, id, wall, p, text(answer));
        return answer.with(ProposalLists.list(h, ProposalLists.Filter.ofPlan(id), root));
    }

    private static SitingAnswer answer(Proposal.Named wall, List<Named> named, SitingPlan plan) {
        @Nullable SitingOption cheapest = plan.cheapest().orElse(null);
        return new SitingAnswer(
                wall,
                plan.kappa(),
                cheapest != null && cheapest.exact(),
                cheapest == null ? null : cheapest.costYuan(),
                plan.candidates(),
                named.stream().map(WallSiting::option).toList(),
                SitingAnswer.Reason.of(plan.reasons()));
    }

    private static SitingAnswer.Option option(Named named) {
        return new SitingAnswer.Option(
                named.name,
                named.option.costYuan(),
                named.option.exact(),
                SitingAnswer.word(named.option.stateAfter()),
                SitingAnswer.Change.of(named.option.effect()),
                List.of());
    }

    /**
     * The newest plan for a wall, its proposals as they are by now.
     *
     * @param root of the sub-tree that the wall has to belong to; null: any
     */
    SitingAnswer find(String wall, Perspective p, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            PlanRepository.Stored stored = PlanRepository.find(h, wall, p, root)
                    .orElseThrow(() -> new AppException.NotFound("siting.no_plan", Map.of("id", wall)));
            return parse(stored.answer()).with(ProposalLists.list(h, ProposalLists.Filter.ofPlan(stored.id()), root));
        });
    }

    private SitingAnswer parse(String answer) {
        try {
            return json.readValue(answer, SitingAnswer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Named(String name, SitingOption option) {}

    /** What exists first, as the law asks; one that is the same as one before is left out. */
    private static List<Named> options(SitingPlan plan) {
        List<Named> all = new ArrayList<>();
        plan.existingOnly().stream().findFirst().ifPresent(o -> all.add(new Named("existing", o)));
        plan.cheapest().ifPresent(o -> all.add(new Named("cheapest", o)));
        plan.fewest().ifPresent(o -> all.add(new Named("fewest", o)));
        Set<Set<String>> seen = new HashSet<>();
        return all.stream().filter(named -> seen.add(keys(named.option))).toList();
    }

    private static Set<String> keys(SitingOption option) {
        return option.cameras().stream().map(SitedCamera::key).collect(Collectors.toSet());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
