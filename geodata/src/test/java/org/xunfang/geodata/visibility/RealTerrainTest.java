package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.geo.Projections;
import org.xunfang.geodata.terrain.ElevationModel;
import org.xunfang.geodata.terrain.Terrain;

/** The elevation model of north-bayreuth, UTM zone 32, pixels of 30 m. */
class RealTerrainTest {
    private static final double WEST = 671_752;
    private static final double NORTH = 5_554_311;
    private static final double WIDTH = 685 * 30;
    private static final double HEIGHT = 913 * 30;

    private static ElevationModel model;

    @BeforeAll
    static void read() throws IOException {
        Path file = SharedData.at("dem").resolve("north-bayreuth-dem-utm32-30m.tif");
        assumeThat(file).as("real data absent: " + file).exists();
        model = ElevationModel.read(file);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aMarchAlongEveryRayAgreesOnRealHills(long seed) {
        Random random = new Random(seed);
        double x = WEST + 1_000 + random.nextDouble() * (WIDTH - 2_000);
        double y = NORTH - 1_000 - random.nextDouble() * (HEIGHT - 2_000);
        RandomScene scene = RandomScene.rowsOfHouses(seed).moved(360 * random.nextDouble(), x, y);
        List<Viewpoint> viewpoints = new ArrayList<>(scene.viewpoints());
        for (int i = 0; i < 6; i++) {
            viewpoints.add(
                    new Viewpoint(x + 600 * random.nextDouble() - 300, y + 300, 6, 360 * random.nextDouble(), 90, 400));
        }
        double targetM = seed % 2 == 0 ? 0 : 1.7;
        double share =
                new RayMarch(scene.buildings(), model.inOwnSystem(), 0.2).agreement(viewpoints, targetM, 120, random);
        System.out.printf(
                "north-bayreuth, seed %d, target %.1f m: %.3f %% of points agree%n", seed, targetM, 100 * share);
        assertThat(share).isGreaterThanOrEqualTo(0.995);
    }

    /** The county's plane lies across the model's: the same ground, and straight enough around a place. */
    @Test
    void aCountysPlaneFindsTheSameGround() {
        LocalPlane plane = LocalPlane.around(11.6, 50.0);
        Terrain own = model.inOwnSystem();
        Terrain onPlane = model.on(plane);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            double x = WEST + 1_000 + random.nextDouble() * (WIDTH - 2_000);
            double y = NORTH - 1_000 - random.nextDouble() * (HEIGHT - 2_000);
            Coordinate degrees = Projections.toWgs84(32632, x, y);
            Coordinate at = plane.toPlane(degrees.x, degrees.y);
            assertThat(onPlane.heightAt(at.x, at.y)).isCloseTo(own.heightAt(x, y), within(1e-4));
            double away = 400 * random.nextDouble() - 200;
            assertThat(onPlane.around(at.x + away, at.y - away, 300).heightAt(at.x, at.y))
                    .isCloseTo(own.heightAt(x, y), within(0.005));
        }
        assertThat(own.heightAt(WEST - 100, NORTH)).isNaN();
        assertThat(onPlane.heightAt(2_000_000, 0)).isNaN();
    }
}
