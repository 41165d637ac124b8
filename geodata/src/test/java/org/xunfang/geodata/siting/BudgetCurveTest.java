package org.xunfang.geodata.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.siting.StandingCamera.Standing;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnit;

class BudgetCurveTest {

    /** Five walls far from one another with one to three roads, some with a house or a private camera at one of them. */
    private static SceneDrawing county() {
        StringBuilder roads = new StringBuilder();
        int[] count = {2, 1, 3, 1, 2};
        for (int w = 0; w < count.length; w++) {
            int x = 3000 * w;
            String[] ways = {
                "E%d: %d 0, %d 0\n".formatted(w, x + 600, x),
                "W%d: %d 0, %d 0\n".formatted(w, x - 600, x),
                "N%d: %d 600, %d 0\n".formatted(w, x, x)
            };
            for (int r = 0; r < count[w]; r++) {
                roads.append(ways[r]);
            }
        }
        SceneDrawing drawing = SceneDrawing.of(roads.toString())
                .building(150, 8, 160, 18)
                .building(3 * 3000 + 150, 8, 3 * 3000 + 160, 18)
                .camera(
                        Standing.UNSHARED,
                        Cameras.fixed("p").at(4 * 3000 + 150, 10).azimuth(180.0).build());
        for (int w = 1; w < count.length; w++) {
            drawing.unit(SceneDrawing.unit("u" + w, 3000 * w, 0));
        }
        return drawing;
    }

    @Test
    void forEverySumAsManyWallsAreClosedAsCanBe() throws InterruptedException {
        SitingScene scene = county().scene();
        BudgetCurve curve = curve(scene);
        List<Double> costs = scene.units().stream()
                .map(unit -> SitingPlanner.plan(scene, unit).cheapest().orElseThrow())
                .map(SitingOption::costYuan)
                .toList();
        assertThat(curve.notClosable()).isEmpty();
        assertThat(costs).doesNotHaveDuplicates();
        for (double yuan = 0; yuan <= 100_000; yuan += 200) {
            assertThat(closedFor(yuan, curve)).as("for %s yuan", yuan).isEqualTo(mostFor(yuan, costs));
        }
    }

    @Test
    void aWallThatIsClosedAlreadyIsNoStep() throws InterruptedException {
        SitingScene scene = county().camera(
                        Standing.COUNTS,
                        Cameras.fixed("c").at(3000 + 150, 10).azimuth(180.0).build())
                .scene();
        BudgetCurve open = curve(county().scene());
        BudgetCurve curve = curve(scene);
        assertThat(curve.notClosable()).isEmpty();
        assertThat(curve.steps())
                .hasSize(open.steps().size() - 1)
                .noneMatch(step -> step.unit().id().equals("u1"));
        assertThat(curve.steps()).allMatch(step -> !step.option().cameras().isEmpty());
    }

    private static int closedFor(double yuan, BudgetCurve curve) {
        return (int) curve.steps().stream()
                .filter(step -> step.cumulativeYuan() <= yuan)
                .count();
    }

    private static int mostFor(double yuan, List<Double> costs) {
        int most = 0;
        for (int subset = 0; subset < 1 << costs.size(); subset++) {
            double cost = 0;
            for (int c = 0; c < costs.size(); c++) {
                cost += (subset >> c & 1) * costs.get(c);
            }
            most = cost <= yuan ? Math.max(most, Integer.bitCount(subset)) : most;
        }
        return most;
    }

    @Test
    void aCameraForOneWallServesItsNeighbour() throws InterruptedException {
        WallUnit right = SceneDrawing.unit("v", 450, 0);
        SitingScene scene = SceneDrawing.of("Lane: 225 800, 225 0\nTo: 0 0, 225 0\nFro: 450 0, 225 0")
                .unit(right)
                .scene();
        BudgetCurve curve = curve(scene);
        assertThat(curve.steps()).extracting(s -> s.unit().id()).containsExactly("u", "v");
        assertThat(curve.steps().get(0).option().cameras()).hasSize(1);
        assertThat(curve.steps().get(1).option().cameras().size()
                        + curve.steps().get(1).option().costYuan())
                .isZero();
        assertThat(curve.steps().get(1).option().stateAfter()).isEqualTo(WallState.CLOSED);
        assertThat(curve.steps().get(1).cumulativeYuan()).isEqualTo(12_000);
    }

    /** It stands outside of what the neighbour's wall depends on, and no longer looks there. */
    @Test
    void aCameraThatWasTurnedForOneWallDoesNotCountForItsNeighbourAnyMore() throws InterruptedException {
        Camera between = Cameras.fixed("c")
                .at(540, 4)
                .azimuth(270.0)
                .fieldAngle(28.0)
                .imageWidth(2560)
                .build();
        SitingScene scene = SceneDrawing.of("Link: 0 0, 1100 0\nNorth: 0 0, 0 600")
                .unit(SceneDrawing.unit("v", 1100, 0))
                .camera(Standing.COUNTS, between)
                .scene();
        BudgetCurve curve = curve(scene);
        assertThat(curve.steps()).extracting(s -> s.unit().id()).containsExactly("v", "u");
        assertThat(curve.steps().get(0).option().cameras())
                .extracting(SitedCamera::action)
                .containsExactly(SitingAction.TURN);
        List<SitedCamera> all = curve.steps().stream()
                .flatMap(step -> step.option().cameras().stream())
                .toList();
        SitingScene built = scene.with(all);
        for (WallUnit unit : scene.units()) {
            Envelope box = unit.surroundings();
            assertThat(built.wall().around(unit).state(built.wall().see(built.countedViews(box))))
                    .as(unit.id())
                    .isEqualTo(WallState.CLOSED);
        }
    }

    @Test
    void aWallThatNobodyMayWatchIsListed() throws InterruptedException {
        SitingScene scene =
                SceneDrawing.of("Main: 600 0, 0 0").exclusion(0, -60, 600, 60).scene();
        BudgetCurve curve = curve(scene);
        assertThat(curve.steps()).isEmpty();
        assertThat(curve.notClosable()).extracting(n -> n.reason().code()).containsExactly("siting.nothing.closes");
    }

    @Test
    void theOrderOfTheTilesChangesNothing() throws InterruptedException {
        SitingScene scene = county().scene();
        List<WallUnit> shuffled = new ArrayList<>(scene.units());
        Collections.shuffle(shuffled, new Random(3));
        BudgetCurve inOneTile = BudgetCurve.<RuntimeException>of(List.of(shuffled), units -> scene, f -> {});
        assertThat(inOneTile).isEqualTo(curve(scene));
    }

    @Test
    void progressGrowsToOneAndMayEndTheWork() throws InterruptedException {
        SitingScene scene = county().scene();
        List<Double> heard = new ArrayList<>();
        BudgetCurve.<RuntimeException>of(tiles(scene), units -> scene, heard::add);
        assertThat(heard).isSorted().endsWith(1.0);
        assertThatThrownBy(() -> BudgetCurve.of(tiles(scene), units -> scene, fraction -> {
                    throw new StopException();
                }))
                .isInstanceOf(StopException.class);
    }

    private static final class StopException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static BudgetCurve curve(SitingScene scene) throws InterruptedException {
        return BudgetCurve.<RuntimeException>of(tiles(scene), units -> scene, fraction -> {});
    }

    private static List<List<WallUnit>> tiles(SitingScene scene) {
        return scene.units().stream().map(List::of).toList();
    }
}
