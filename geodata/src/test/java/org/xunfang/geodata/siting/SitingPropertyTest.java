package org.xunfang.geodata.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.siting.StandingCamera.Standing;
import org.xunfang.geodata.wall.WallState;

/** Plans for villages drawn by chance. */
class SitingPropertyTest {
    private static final int VILLAGES = 60;

    @Test
    void everyPlanClosesTheWallWithNothingToSpare() {
        Set<SitingAction> actions = EnumSet.noneOf(SitingAction.class);
        for (long seed = 0; seed < VILLAGES; seed++) {
            SitingScene scene = village(seed, 4, 6);
            SitingPlan plan = SitingPlanner.plan(scene, SceneDrawing.UNIT);
            List<SitingOption> options = new ArrayList<>(plan.existingOnly());
            plan.cheapest().ifPresent(options::add);
            plan.fewest().ifPresent(options::add);
            for (SitingOption option : options) {
                assertThat(state(scene, option.cameras())).as("seed %d", seed).isEqualTo(WallState.CLOSED);
                assertThat(option.stateAfter()).isEqualTo(WallState.CLOSED);
                for (SitedCamera left : option.cameras()) {
                    actions.add(left.action());
                    List<SitedCamera> others = new ArrayList<>(option.cameras());
                    others.remove(left);
                    assertThat(state(scene, others))
                            .as("seed %d without %s", seed, left)
                            .isEqualTo(WallState.OPEN);
                }
            }
            if (plan.cheapest().isPresent()) {
                SitingOption cheapest = plan.cheapest().get();
                SitingOption fewest = plan.fewest().orElseThrow();
                assertThat(cheapest.costYuan()).isLessThanOrEqualTo(fewest.costYuan());
                assertThat(fewest.cameras().size())
                        .isLessThanOrEqualTo(cheapest.cameras().size());
                assertThat(plan.existingOnly()).allMatch(o -> o.costYuan() >= cheapest.costYuan());
            }
        }
        assertThat(actions).containsExactly(SitingAction.values());
    }

    @Test
    void inTheOpenNoMoreCamerasAreNeededThanSites() {
        int fewer = 0;
        for (long seed = 0; seed < VILLAGES; seed++) {
            SitingPlan plan = SitingPlanner.plan(village(seed, 0, 0), SceneDrawing.UNIT);
            Integer kappa = plan.kappa();
            if (plan.reasons().isEmpty() && kappa != null) {
                int cameras = plan.fewest().orElseThrow().cameras().size();
                assertThat(cameras).as("seed %d", seed).isBetween(1, kappa);
                fewer += cameras < kappa ? 1 : 0;
            }
        }
        assertThat(fewer).isPositive();
    }

    @Test
    void noOtherSetOfTheCandidatesIsCheaper() {
        int tried = 0;
        for (long seed = 0; seed < VILLAGES; seed++) {
            SitingScene scene = village(seed, 3, 5);
            PlanSearch search = new PlanSearch(scene, SceneDrawing.UNIT);
            if (search.before().state() == WallState.OPEN && search.candidates().size() <= 11) {
                double best = bruteForce(scene, search.candidates());
                SitingOption cheapest = search.cheapest(a -> true).orElseThrow();
                assertThat(cheapest.exact()).isTrue();
                assertThat(cheapest.costYuan()).as("seed %d", seed).isCloseTo(best, within(1e-6));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(VILLAGES / 3);
    }

    private static double bruteForce(SitingScene scene, List<Candidate> candidates) {
        double best = Double.POSITIVE_INFINITY;
        for (int subset = 0; subset < 1 << candidates.size(); subset++) {
            List<SitedCamera> cameras = new ArrayList<>();
            Set<String> keys = new HashSet<>();
            double yuan = 0;
            for (int c = 0; c < candidates.size(); c++) {
                if ((subset >> c & 1) == 1) {
                    cameras.add(candidates.get(c).camera());
                    keys.add(candidates.get(c).camera().key());
                    yuan += candidates.get(c).camera().costYuan();
                }
            }
            if (yuan < best && keys.size() == cameras.size() && state(scene, cameras) == WallState.CLOSED) {
                best = yuan;
            }
        }
        return best;
    }

    private static WallState state(SitingScene scene, List<SitedCamera> cameras) {
        Map<String, Geometry> views = new TreeMap<>();
        for (StandingCamera standing : scene.cameras()) {
            if (standing.standing() == Standing.COUNTS) {
                views.put(standing.camera().id(), standing.view());
            }
        }
        cameras.forEach(camera -> views.put(camera.key(), camera.view()));
        return scene.wall().around(SceneDrawing.UNIT).state(scene.wall().see(views));
    }

    private static SitingScene village(long seed, int cameras, int buildings) {
        Random random = new Random(seed);
        List<Road> roads = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int r = 0; r < count; r++) {
            double turn = random.nextDouble(2 * Math.PI);
            Coordinate[] line = {
                polar(700, turn),
                polar(random.nextDouble(90, 300), turn + 0.5 * random.nextGaussian()),
                polar(random.nextDouble(10, 400), turn + random.nextDouble(2))
            };
            roads.add(Road.onGround("r" + r, null, "track", new GeometryFactory().createLineString(line)));
        }
        SceneDrawing drawing = SceneDrawing.of(roads);
        for (int b = 0; b < buildings; b++) {
            Coordinate at = polar(random.nextDouble(60, 250), random.nextDouble(2 * Math.PI));
            drawing.building(at.x, at.y, at.x + 10, at.y + 8);
        }
        Standing[] standings = {Standing.COUNTS, Standing.COUNTS, Standing.BROKEN, Standing.UNSHARED};
        for (int c = 0; c < cameras; c++) {
            Coordinate onRoad = roads.get(c % roads.size()).line().getCoordinateN(1);
            drawing.camera(
                    standings[random.nextInt(standings.length)],
                    Cameras.fixed("c" + c)
                            .at(onRoad.x + random.nextDouble(-15, 15), onRoad.y + random.nextDouble(-15, 15))
                            .azimuth(random.nextDouble(360))
                            .build());
        }
        return drawing.scene();
    }

    private static Coordinate polar(double radiusM, double turn) {
        return new Coordinate(radiusM * Math.cos(turn), radiusM * Math.sin(turn));
    }
}
