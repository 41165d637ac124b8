package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.CameraDefaults;
import org.xunfang.geodata.camera.Cameras;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.visibility.CameraViewSolver;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.ObstacleIndex;

/** A camera in the open that looks north: what its doubt leaves of its view. */
class CameraDoubtTest {

    private static final CameraViewSolver OPEN =
            new CameraViewSolver(ObstacleIndex.of(List.of()), CameraDefaults.STANDARD, InsidePolicy.MOVE);

    private static CameraDoubt doubt(Camera camera) {
        return new CameraDoubt(OPEN, LevelTable.DORI_2014.level("detect"), Map.of(camera.id(), camera));
    }

    /** Whether a place is seen that lies so far off in a direction. */
    private static boolean sees(Geometry view, double bearingDeg, double distanceM) {
        double turn = Math.toRadians(bearingDeg);
        Coordinate place = new Coordinate(distanceM * Math.sin(turn), distanceM * Math.cos(turn));
        return view.intersects(new GeometryFactory().createPoint(place));
    }

    @Test
    void itIsTurnedToBothSidesAndMovedToFour() {
        Camera camera = Cameras.fixed("c").build();
        List<Geometry> views = doubt(camera).offViews("c");
        assertThat(views).hasSize(6);
        double area = OPEN.views(camera, List.of(LevelTable.DORI_2014.level("detect")), 0)
                .get(0)
                .region()
                .getArea();
        assertThat(views).allSatisfy(view -> assertThat(view.getArea()).isCloseTo(area, within(1e-6 * area)));
        assertThat(sees(views.get(0), -49, 20)).as("45° and 5° to the left").isTrue();
        assertThat(sees(views.get(0), 41, 20)).isFalse();
        assertThat(sees(views.get(1), 49, 20)).isTrue();
        assertThat(sees(views.get(2), 0, 41)).as("5 m farther ahead than 38 m").isTrue();
        assertThat(sees(views.get(4), 0, 35)).isFalse();
    }

    @Test
    void aDoubtfulBearingIsTurnedFarther() {
        Camera camera = Cameras.fixed("c").doubt(22.5).build();
        assertThat(sees(doubt(camera).offViews("c").get(0), -66, 20)).isTrue();
    }

    @Test
    void aFifthLessRangeLeavesSixteenOfTwentyFiveParts() {
        Camera camera = Cameras.fixed("c").build();
        double area = OPEN.views(camera, List.of(LevelTable.DORI_2014.level("detect")), 0)
                .get(0)
                .region()
                .getArea();
        assertThat(doubt(camera).shortView("c").getArea()).isCloseTo(0.64 * area, within(1e-3 * area));
    }

    @Test
    void aCameraThatIsNotThereSeesNothing() {
        CameraDoubt doubt = doubt(Cameras.fixed("c").build());
        assertThat(doubt.shortView("x").isEmpty()).isTrue();
        assertThat(doubt.offViews("x")).allMatch(Geometry::isEmpty);
    }
}
