package org.xunfang.geodata.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a place that must be reached is not, where capabilities, locks and breaks are in the way. */
class UnmetPlacesTest {

    @Test
    void whatNoUnitCanDoIsNamed() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 60).able("dog").mustReach("islet", 5, 0);
        assertThat(reason(drawing.needs("boat"))).isEqualTo("patrol.unmet.no-capability {needs=boat}");
    }

    @Test
    void aPlaceForAUnitThatIsNotOnShiftIsNamed() {
        PatrolDrawing drawing = new PatrolDrawing().unit("u", 0, 0, 0, 60).mustReach("bank", 5, 0);
        assertThat(reason(drawing.only("v"))).isEqualTo("patrol.unmet.no-unit {}");
    }

    @Test
    void aPlaceGoesToTheUnitThatCanAndMay() {
        PatrolProblem problem = new PatrolDrawing()
                .unit("near", 5, 0, 0, 60)
                .unit("far", 20, 0, 0, 60)
                .able("boat", "dog")
                .mustReach("islet", 5, 1)
                .needs("boat")
                .mustReach("bank", 5, 2)
                .only("far")
                .problem();
        PatrolPlan plan = RoutePlanner.plan(problem, PlannerOptions.iterations(1, 300));
        assertThat(PatrolDrawing.order(plan).get(0)).isEmpty();
        assertThat(plan.routes().get(1).stops()).hasSize(2);
    }

    @Test
    void aLockedRouteTakesNothingMore() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 90).mustReach("a", 5, 0).mustReach("b", 6, 0);
        assertThat(reason(drawing.fixed(true, "a"))).isEqualTo("patrol.unmet.locked {unit=u}");
    }

    @Test
    void fixedStopsTakeTheirTime() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 60).mustReach("a", 14, 0).mustReach("b", -5, 0);
        assertThat(reason(drawing.fixed(false, "a")))
                .isEqualTo("patrol.unmet.shift-too-short {longestMin=60, needsMin=62, unit=u}");
    }

    @Test
    void aBreakTakesItsTime() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 80).rests(0, 80, 30).mustReach("far", 20, 0);
        assertThat(reason(drawing)).isEqualTo("patrol.unmet.shift-too-short {longestMin=80, needsMin=82, unit=u}");
    }

    @Test
    void aBreakAtTheWrongTimeIsInTheWay() {
        PatrolDrawing drawing =
                new PatrolDrawing().unit("u", 0, 0, 0, 80).rests(15, 16, 10).mustReach("far", 25, 0);
        assertThat(reason(drawing))
                .isEqualTo("patrol.unmet.break {from=2026-03-10T00:15:00Z, unit=u, until=2026-03-10T00:16:00Z}");
    }

    private static String reason(PatrolDrawing drawing) {
        PatrolPlan plan = RoutePlanner.plan(drawing.problem(), PlannerOptions.iterations(1, 300));
        List<PatrolPlan.Unmet> unmet = plan.unmet();
        assertThat(unmet).hasSize(1);
        Reason reason = unmet.get(0).reason();
        return reason.code() + " " + reason.args();
    }
}
