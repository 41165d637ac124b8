package org.xunfang.geodata.visibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Two houses of 6 m wall to wall, from x = 0 to 10 and 10 to 20, and a hall of 40 m by 40 m from x = 100. */
class MountingTest {
    private static final ObstacleIndex BUILDINGS = ObstacleIndex.of(List.of(
            building("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
            building("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"),
            building("POLYGON ((100 0, 140 0, 140 40, 100 40, 100 0))")));

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource({
        "-5,   5, 4, OPEN,    -5,  5, outside",
        " 0,   5, 4, ON_WALL,  0,  5, on a wall",
        "10,  10, 4, ON_WALL, 10, 10, where two walls meet",
        " 2,   5, 4, MOVED,    0,  5, two metres inside",
        " 9,   2, 4, MOVED,    9,  0, nearer to the seam than to an outer wall",
        "10,   3, 4, MOVED,   10,  0, in the seam itself",
        " 2,   5, 7, OPEN,     2,  5, above the roof",
        "120, 20, 4, INSIDE, 120, 20, too far from any wall",
        "110, 20, 4, MOVED,  100, 20, just near enough"
    })
    void aMountInsideMovesToTheNearestOuterWall(
            double x, double y, double mountHeightM, Mounting.Place place, double toX, double toY) {
        Mounting mounting =
                Mounting.of(BUILDINGS, new Coordinate(x, y), mountHeightM, Occlusion.prisms(0), InsidePolicy.MOVE);
        assertThat(mounting.place()).isEqualTo(place);
        assertThat(mounting.position().distance(new Coordinate(toX, toY))).isLessThan(1e-9);
        assertThat(mounting.movedM()).isCloseTo(Math.hypot(toX - x, toY - y), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 4", "2, 5, 7", "120, 20, 4"})
    void refusingMovesNothing(double x, double y, double mountHeightM) {
        Mounting mounting =
                Mounting.of(BUILDINGS, new Coordinate(x, y), mountHeightM, Occlusion.prisms(0), InsidePolicy.REFUSE);
        assertThat(mounting.place()).isEqualTo(Mounting.Place.INSIDE);
        assertThat(mounting.position()).isEqualTo(new Coordinate(x, y));
    }

    @Test
    void withoutHeightsARoofIsNoPlaceToStand() {
        Mounting mounting = Mounting.of(BUILDINGS, new Coordinate(2, 5), 7, Occlusion.FLAT, InsidePolicy.MOVE);
        assertThat(mounting.place()).isEqualTo(Mounting.Place.MOVED);
    }

    private static Obstacle building(String wkt) {
        return new Obstacle("house", (Polygon) SceneFiles.wkt(wkt), 6);
    }
}
