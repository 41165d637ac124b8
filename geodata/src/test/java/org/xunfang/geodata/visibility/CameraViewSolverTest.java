package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraAttribute;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.camera.DetailLevel;
import org.xunfang.geodata.camera.LevelTable;

class CameraViewSolverTest {
    private static final DetailLevel DETECT = LevelTable.DORI_2014.level("detect");
    private static final DetailLevel IDENTIFY = LevelTable.DORI_2014.level("identify");

    @Test
    void aPlainCameraSeesItsSector() {
        CameraView view = view(Cameras.fixed("c").build());
        assertThat(view.status()).isEqualTo(ViewStatus.OK);
        assertThat(view.region().getEnvelopeInternal().getMaxY())
                .isGreaterThan(38)
                .isLessThan(38.4);
        assertThat(view.assumed()).isEmpty();
        assertThat(view.occluded()).isFalse();
    }

    @Test
    void aFigureFromAssumedAttributesSaysWhich() {
        CameraView view = view(Cameras.fixed("c").mount(null).imageWidth(null).build());
        assertThat(view.assumed()).containsExactly(CameraAttribute.MOUNT_HEIGHT, CameraAttribute.IMAGE_WIDTH);
        assertThat(view.region().isEmpty()).isFalse();
    }

    @Test
    void withoutADirectionNothingIsGuaranteedAndAllRoundIsPossible() {
        Camera camera = Cameras.fixed("c").azimuth(null).build();
        CameraView guaranteed = view(camera);
        CameraView potential = solver().view(camera, DETECT, 0, ViewScope.POTENTIAL);
        assertThat(guaranteed.status()).isEqualTo(ViewStatus.DIRECTION_MISSING);
        assertThat(guaranteed.region().isEmpty()).isTrue();
        assertThat(potential.region().contains(potential.region().getFactory().createPoint(new Coordinate(0, -30))))
                .isTrue();
    }

    @Test
    void aDomeGuaranteesItsHomePresetAndCouldSeeAllRound() {
        Camera dome = Cameras.fixed("c").type(CameraType.DOME).build();
        CameraView guaranteed = view(dome);
        CameraView potential = solver().view(dome, DETECT, 0, ViewScope.POTENTIAL);
        assertThat(guaranteed.region().getEnvelopeInternal().getMinY()).isGreaterThan(-1e-9);
        assertThat(potential.region().getEnvelopeInternal().getMinY()).isLessThan(-38);
        assertThat(solver().view(Cameras.fixed("c").build(), DETECT, 0, ViewScope.POTENTIAL)
                        .region()
                        .getArea())
                .isEqualTo(guaranteed.region().getArea());
    }

    @Test
    void aHeadThatTurnsHalfwayCouldSeeItsLensBeyondBothEnds() {
        Camera dome = Cameras.fixed("c")
                .type(CameraType.DOME)
                .panRange(180.0)
                .tilt(15.0, 40.0)
                .build();
        CameraView guaranteed = view(dome);
        CameraView potential = solver().view(dome, DETECT, 0, ViewScope.POTENTIAL);
        assertThat(guaranteed.nearM()).isBetween(5.7, 5.72);
        assertThat(sees(guaranteed, 0, 5.6)).isFalse();
        assertThat(sees(guaranteed, 0, 5.8)).isTrue();
        assertThat(potential.nearM()).isZero();
        assertThat(sees(potential, 0, 1)).isTrue();
        assertThat(sees(potential, 20, -19)).isTrue();
        assertThat(sees(potential, 20, -21)).isFalse();
        assertThat(potential.region().getArea()).isCloseTo(0.75 * disc(potential.radiusM()), withinPercentage(1));
    }

    private static boolean sees(CameraView view, double x, double y) {
        return view.region().contains(view.region().getFactory().createPoint(new Coordinate(x, y)));
    }

    private static double disc(double radiusM) {
        return Math.PI * radiusM * radiusM;
    }

    @Test
    void aLevelThatEndsAboveTheGroundIsNotReached() {
        CameraView view = solver().view(Cameras.fixed("c").build(), IDENTIFY, 0, ViewScope.GUARANTEED);
        assertThat(view.status()).isEqualTo(ViewStatus.LEVEL_NOT_REACHED);
        assertThat(view.radiusM()).isZero();
        assertThat(view.region().isEmpty()).isTrue();
    }

    @Test
    void aWifiProbeHasNoView() {
        CameraView view = view(Cameras.fixed("c").kind(CameraKind.WIFI).build());
        assertThat(view.status()).isEqualTo(ViewStatus.NO_CAMERA);
        assertThat(view.region().isEmpty()).isTrue();
    }

    @Test
    void aCameraDrawnInsideAHouseIsMovedAndKeepsItsOwnPosition() {
        Camera camera = Cameras.fixed("c").at(0, -1).build();
        CameraView view = solver(house("POLYGON ((-8 -6, 8 -6, 8 0, -8 0, -8 -6))"))
                .view(camera, DETECT, 0, ViewScope.GUARANTEED);
        assertThat(view.status()).isEqualTo(ViewStatus.MOVED);
        assertThat(view.movedM()).isEqualTo(1);
        assertThat(view.position()).isEqualTo(new Coordinate(0, 0));
        assertThat(camera.position()).isEqualTo(new Coordinate(0, -1));
        assertThat(view.region().getArea())
                .isEqualTo(view(Cameras.fixed("c").build()).region().getArea());
    }

    @Test
    void occlusionIsComputedWhereAHouseIsInReach() {
        CameraViewSolver solver = solver(house("POLYGON ((-8 20, 8 20, 8 30, -8 30, -8 20))"));
        assertThat(solver.view(Cameras.fixed("c").build(), DETECT, 0, ViewScope.GUARANTEED)
                        .occluded())
                .isTrue();
        assertThat(solver.view(Cameras.fixed("c").azimuth(180.0).build(), DETECT, 0, ViewScope.GUARANTEED)
                        .occluded())
                .isFalse();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsIdentifiedIsRecognisedObservedAndDetected(long seed) {
        RandomScene scene = RandomScene.integerGrid(seed);
        CameraViewSolver solver = new CameraViewSolver(scene.index(), CameraDefaults.STANDARD, InsidePolicy.MOVE);
        for (Viewpoint from : scene.viewpoints()) {
            Camera camera = Cameras.fixed("c")
                    .at(from.x(), from.y())
                    .mount(from.mountHeightM())
                    .azimuth(from.azimuthDeg())
                    .fieldAngle(from.fieldAngleDeg())
                    .build();
            for (double target : new double[] {0, 1.7}) {
                List<CameraView> views = solver.views(camera, LevelTable.DORI_2014.headlineLevels(), target);
                for (int i = 1; i < views.size(); i++) {
                    assertWithin(views.get(i), views.get(i - 1));
                }
            }
            CameraView ground = solver.view(camera, DETECT, 0, ViewScope.GUARANTEED);
            assertWithin(ground, solver.view(camera, DETECT, 1.7, ViewScope.GUARANTEED));
            assertWithin(ground, solver.view(camera, DETECT, 0, ViewScope.POTENTIAL));
        }
    }

    private static void assertWithin(CameraView part, CameraView whole) {
        assertThat(OverlayNGRobust.overlay(part.region(), whole.region(), OverlayNG.DIFFERENCE)
                        .getArea())
                .as("%s beyond %s", part, whole)
                .isLessThan(1e-6);
    }

    private static CameraView view(Camera camera) {
        return solver().view(camera, DETECT, 0, ViewScope.GUARANTEED);
    }

    private static CameraViewSolver solver(Obstacle... buildings) {
        return new CameraViewSolver(ObstacleIndex.of(List.of(buildings)), CameraDefaults.STANDARD, InsidePolicy.MOVE);
    }

    private static Obstacle house(String wkt) {
        return new Obstacle("house", (Polygon) SceneFiles.wkt(wkt), 9);
    }
}
