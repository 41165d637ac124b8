package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.exchange.SharedData;

/** Against regions that were worked out in exact arithmetic. */
class ExactScenesTest {

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "v400, flat.tsv, -1",
        "v400, heights_t0.tsv, 0",
        "v400, heights_t1.7.tsv, 1.7",
        "edge, flat.tsv, -1",
        "edge, heights_t0.tsv, 0",
        "edge, heights_t1.7.tsv, 1.7"
    })
    void everyRegionEqualsTheExactOne(String scene, String table, double targetHeightM) {
        SceneFiles files = new SceneFiles(SharedData.at("visibility").resolve(scene));
        Occlusion occlusion = targetHeightM < 0 ? Occlusion.FLAT : Occlusion.prisms(targetHeightM);
        ObstacleIndex buildings = files.buildings();
        Map<String, Viewpoint> cameras = files.cameras();
        List<SceneFiles.Exact> exact = files.exact(table);

        assertThat(exact).hasSameSizeAs(cameras.keySet());
        SoftAssertions.assertSoftly(softly -> {
            for (SceneFiles.Exact row : exact) {
                Viewpoint at = cameras.get(row.id());
                Mounting mounting = Mounting.of(
                        buildings, new Coordinate(at.x(), at.y()), at.mountHeightM(), occlusion, InsidePolicy.REFUSE);
                softly.assertThat(statusOf(mounting)).as(row.id()).isEqualTo(row.status());
                if (mounting.place() == Mounting.Place.INSIDE) {
                    continue;
                }
                Geometry region = VisibilityPolygon.of(buildings, at, occlusion);
                double tolerance = 1e-3 + 1e-6 * row.areaM2();
                Geometry difference = OverlayNGRobust.overlay(region, row.region(), OverlayNG.SYMDIFFERENCE);
                softly.assertThat(region.isValid()).as("%s is valid", row.id()).isTrue();
                softly.assertThat(region.getArea()).as(row.id()).isCloseTo(row.areaM2(), within(tolerance));
                softly.assertThat(difference.getArea())
                        .as("%s differs", row.id())
                        .isLessThan(tolerance);
            }
        });
    }

    private static String statusOf(Mounting mounting) {
        return switch (mounting.place()) {
            case OPEN -> "OK";
            case ON_WALL -> "ON_BOUNDARY";
            case MOVED, INSIDE -> "INSIDE";
        };
    }
}
