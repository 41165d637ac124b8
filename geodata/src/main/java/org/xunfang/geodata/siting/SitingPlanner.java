package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;

/**
 * Plans cameras that close a wall: for the least money, with the fewest cameras, and first with nothing but what is there.
 *
 * <p>Candidates are existing cameras that are repaired, turned or shared, corners of buildings, and poles at the roadside
 * with a few lenses, aimed so that they take in as many open roads as may be. Which of them are taken is exact over these
 * candidates as long as the search is not cut short ({@link org.xunfang.geodata.wall.LabelCut}). A plan never opens another
 * wall of the scene, and its outcome is the assessment of the wall with its cameras' views. The same scene gives the same
 * plan, in whatever order its parts come.
 */
public final class SitingPlanner {
    private SitingPlanner() {}

    /** Plans for one unit of a scene. */
    public static SitingPlan plan(SitingScene scene, WallUnit unit) {
        PlanSearch search = new PlanSearch(scene, unit);
        WallResult before = search.before();
        if (before.state() != WallState.OPEN) {
            return none(search, reason(before.state()));
        }
        List<SitingOption> existing = new ArrayList<>();
        search.cheapest(SitingAction::usesExisting).ifPresent(existing::add);
        if (!existing.isEmpty()) {
            search.fewest(SitingAction::usesExisting)
                    .filter(o -> o.cameras().size() < existing.get(0).cameras().size())
                    .ifPresent(existing::add);
        }
        Optional<SitingOption> cheapest = search.cheapest(action -> true);
        if (cheapest.isEmpty()) {
            return none(search, search.nothingCloses());
        }
        return new SitingPlan(
                unit.id(),
                before.kappa().value(),
                existing,
                cheapest,
                search.fewest(action -> true),
                search.weighed(),
                List.of());
    }

    private static SitingPlan none(PlanSearch search, WallReason why) {
        WallResult before = search.before();
        return new SitingPlan(
                before.unit().id(),
                before.kappa().value(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                search.weighed(),
                List.of(why));
    }

    static WallReason reason(WallState state) {
        String code = switch (state) {
            case CLOSED -> "siting.closed";
            case NO_ROAD_ACCESS -> "siting.no.access";
            case NOT_ASSESSABLE -> "siting.not.assessable";
            case OPEN -> throw new IllegalArgumentException("an open wall can be planned for");
        };
        return new WallReason(code, Map.of());
    }
}
