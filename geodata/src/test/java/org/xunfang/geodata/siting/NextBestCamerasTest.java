package org.xunfang.geodata.siting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.siting.StandingCamera.Standing;

class NextBestCamerasTest {
    private static final String CROSS = """
            East: 0 0, 300 0
            West: -300 0, 0 0
            North: 0 0, 0 300
            """;

    @Test
    void eachShowsLessThanTheOneBefore() {
        List<NextBestCameras.Pick> picks = pick(SceneDrawing.of(CROSS), 6, CoverageWorth.STANDARD);
        assertThat(picks).hasSize(6);
        ToDoubleFunction<NextBestCameras.Pick> worth =
                p -> 10 * p.gained().roadGainedM() + p.gained().areaGainedM2();
        for (int k = 1; k < picks.size(); k++) {
            // cells are coarser than what is measured
            assertThat(worth.applyAsDouble(picks.get(k))).isLessThan(1.15 * worth.applyAsDouble(picks.get(k - 1)));
        }
    }

    @Test
    void roadIsSoughtWhereOnlyRoadCounts() {
        NextBestCameras.Pick pick =
                pick(SceneDrawing.of(CROSS), 1, new CoverageWorth(1, 0)).get(0);
        assertThat(pick.gained().roadGainedM()).isGreaterThan(100);
    }

    @Test
    void whatIsSeenAlreadyIsNotSoughtAgain() {
        Camera there = Cameras.fixed("c")
                .at(20, 4)
                .azimuth(90.0)
                .fieldAngle(28.0)
                .imageWidth(2560)
                .build();
        SceneDrawing drawing = SceneDrawing.of(CROSS).camera(Standing.COUNTS, there);
        NextBestCameras.Pick pick = pick(drawing, 1, new CoverageWorth(1, 0)).get(0);
        assertThat(pick.camera()
                        .view()
                        .intersection(drawing.scene().cameras().get(0).view())
                        .getArea())
                .isLessThan(0.4 * pick.camera().view().getArea());
    }

    @Test
    void aPrivateCameraIsSharedWhereItShowsAsMuch() {
        Camera shop = Cameras.fixed("p")
                .kind(CameraKind.PRIVATE)
                .at(0, 4)
                .azimuth(270.0)
                .fieldAngle(60.0)
                .imageWidth(8000)
                .build();
        NextBestCameras.Pick pick = pick(
                        SceneDrawing.of(CROSS).camera(Standing.UNSHARED, shop), 1, CoverageWorth.STANDARD)
                .get(0);
        assertThat(pick.camera().action()).isEqualTo(SitingAction.SHARE);
    }

    @Test
    void nothingIsLookedForOnGroundThatNobodyMaySee() {
        List<NextBestCameras.Pick> picks =
                pick(SceneDrawing.of(CROSS).exclusion(-400, -400, 400, 400), 3, CoverageWorth.STANDARD);
        assertThat(picks).isEmpty();
    }

    @Test
    void theSameSceneGivesTheSamePicks() {
        assertThat(pick(SceneDrawing.of(CROSS), 4, CoverageWorth.STANDARD))
                .isEqualTo(pick(SceneDrawing.of(CROSS), 4, CoverageWorth.STANDARD));
    }

    @Test
    void whatIsGainedIsCountedOnTheGroundAlone() {
        Geometry ground = SceneDrawing.box(-200, -200, 200, 200);
        for (NextBestCameras.Pick pick : pick(SceneDrawing.of(CROSS), 8, CoverageWorth.STANDARD)) {
            assertThat(pick.gained().areaGainedM2())
                    .isPositive()
                    .isLessThanOrEqualTo(
                            pick.camera().view().intersection(ground).getArea() + 1e-6);
        }
    }

    @Test
    void gainsAddUpToWhatIsSeenAfterwards() {
        Geometry ground = SceneDrawing.box(-200, -200, 200, 200);
        List<NextBestCameras.Pick> picks = pick(SceneDrawing.of(CROSS), 8, CoverageWorth.STANDARD);
        Geometry seen = picks.stream()
                .map(p -> p.camera().view())
                .reduce(Geometry::union)
                .orElseThrow();
        assertThat(picks.stream().mapToDouble(p -> p.gained().areaGainedM2()).sum())
                .isCloseTo(seen.intersection(ground).getArea(), within(1.0));
    }

    @Test
    void howFarARoadRunsOnIsOfNoWeight() {
        List<SitedCamera> near = cameras(SceneDrawing.of("East: -600 0, 600 0"));
        List<SitedCamera> far = cameras(SceneDrawing.of("East: -600 0, 90000 0"));
        assertThat(far).isNotEmpty().isEqualTo(near);
    }

    @Test
    void aRoadThatPassesByIsOfNoWeight() {
        List<SitedCamera> alone = cameras(SceneDrawing.of("East: -600 0, 600 0"));
        assertThat(cameras(SceneDrawing.of("East: -600 0, 600 0\nBy: 250 900, 900 250")))
                .isEqualTo(alone);
    }

    private static List<SitedCamera> cameras(SceneDrawing drawing) {
        return pick(drawing, 6, CoverageWorth.STANDARD).stream()
                .map(NextBestCameras.Pick::camera)
                .toList();
    }

    /** 13 km by 13 km with 800 km of road. */
    @Test
    void inALargeVillageThereAreNotMoreCandidates() {
        StringBuilder roads = new StringBuilder();
        for (int k = 0; k < 32; k++) {
            roads.append("R%d: 0 %d, 13000 %d%n".formatted(k, k * 400, k * 400));
            roads.append("C%d: %d 0, %d 13000%n".formatted(k, k * 400, k * 400));
        }
        SitingScene scene = SceneDrawing.of(roads.toString()).scene();
        Geometry ground = SceneDrawing.box(0, 0, 13_000, 13_000);
        UnseenCells cells = new UnseenCells(scene, ground, CoverageWorth.STANDARD);
        NextBestCandidates candidates = new NextBestCandidates(scene, ground.getEnvelopeInternal(), cells);
        int perStation = 4 * scene.lenses().size();
        assertThat(candidates.cameras().size()).isBetween(700 * perStation, 2 * 750 * perStation);
        assertThat(cells.worths().length).isLessThan(310_000);
    }

    private static List<NextBestCameras.Pick> pick(SceneDrawing drawing, int most, CoverageWorth worth) {
        return NextBestCameras.pick(drawing.scene(), SceneDrawing.box(-200, -200, 200, 200), most, worth);
    }
}
