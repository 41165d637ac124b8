package org.xunfang.geodata.exchange.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xunfang.geodata.visibility.InsidePolicy;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.geodata.visibility.ObstacleIndex;
import org.xunfang.geodata.visibility.Occlusion;

class SceneTablesTest {

    private final List<LineProblem> problems = new ArrayList<>();

    @Test
    void goodBuildingsAreKeptAndBadLinesAreToldWithTheirNumbers() throws IOException {
        List<Obstacle> buildings = buildings("""
                #id\theight_m\twkt
                a\t6\tPOLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))
                b\tsix\tPOLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))
                c\t6\tPOLYGON ((0 0, 4 0, 4 4

                d\t6\tPOINT (1 1)
                e\t6
                f\tNaN\tPOLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))
                g\t-1\tPOLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))
                h\t3\tMULTIPOLYGON (((9 0, 10 0, 10 1, 9 0)), ((7 0, 8 0, 8 1, 7 0)))
                """);
        assertThat(buildings).extracting(Obstacle::id).containsExactly("a", "h", "h");
        assertThat(problems).extracting(LineProblem::line).containsExactly(3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(problems.get(0).message()).contains("six");
    }

    @Test
    void anOutlineThatCrossesItselfIsToldAndStillHides() throws IOException {
        List<Obstacle> buildings = buildings("bow\t6\tPOLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))\n");
        assertThat(problems).extracting(LineProblem::line).containsExactly(1L);
        assertThat(buildings).hasSize(2).allMatch(b -> b.footprint().isValid());
    }

    @Test
    void camerasMayHaveTheirColumnsInAnyOrder() throws IOException {
        List<SceneCamera> cameras = cameras("""
                range_m,id,x,y,mount_m,bearing_deg,hfov_deg
                40,c1,15,20,4,0,90
                """);
        assertThat(problems).isEmpty();
        assertThat(cameras).singleElement().satisfies(c -> {
            assertThat(c.id()).isEqualTo("c1");
            assertThat(c.viewpoint().radiusM()).isEqualTo(40);
            assertThat(c.viewpoint().fieldAngleDeg()).isEqualTo(90);
        });
    }

    @Test
    void badCamerasAreToldWithTheirNumbers() throws IOException {
        List<SceneCamera> cameras = cameras("""
                id,x,y,mount_m,bearing_deg,hfov_deg,range_m
                a,1,1,4,0,90,40
                b,1,1,4,0,361,40
                c,1,1,4,0,90,0
                d,1,1,4,north,90,40
                a,2,2,4,0,90,40
                e,1,1,4
                ,1,1,4,0,90,40
                f,1,1,inf,0,90,40
                g,1,1,4,-90,360,40
                """);
        assertThat(cameras).extracting(SceneCamera::id).containsExactly("a", "g");
        assertThat(problems).extracting(LineProblem::line).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aViewIsOneLine() throws Exception {
        ObstacleIndex index = ObstacleIndex.of(buildings("a\t6\tPOLYGON ((0 1, 4 1, 4 4, 0 4, 0 1))\n"));
        ViewTable table = new ViewTable(index, Occlusion.FLAT, InsidePolicy.REFUSE);
        List<SceneCamera> cameras = cameras("""
                back,2,1,3,180,90,10
                in,2,2,3,180,90,10
                """);
        assertThat(table.line(cameras.get(0)).call())
                .startsWith("back\tON_BOUNDARY\t78.5")
                .contains("\tPOLYGON ((");
        assertThat(table.line(cameras.get(1)).call()).isEqualTo("in\tINSIDE\t0.000000\tPOLYGON EMPTY");
    }

    @Test
    void theArcHasAsManyChordsAsAskedFor() throws Exception {
        ViewTable table = new ViewTable(ObstacleIndex.of(List.of()), Occlusion.FLAT, InsidePolicy.REFUSE);
        for (double step : new double[] {0.1, 1, 7}) {
            SceneCamera camera = CameraTable.read(reader("c,0,0,3,0,90,10\n"), step, problems::add)
                    .get(0);
            // as many corners as chords and one, the mount, and the first once more
            assertThat(table.line(camera).call().split(",")).hasSize((int) Math.ceil(90 / step) + 3);
        }
    }

    private List<Obstacle> buildings(String text) throws IOException {
        return BuildingTable.read(reader(text), problems::add);
    }

    private List<SceneCamera> cameras(String text) throws IOException {
        return CameraTable.read(reader(text), 1, problems::add);
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
