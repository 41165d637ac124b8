package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class ChineseCoordinatesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    124.29, 45.51, 124.296433, 45.512105
                    110.11, 32.81, 110.115296, 32.808109
                    107.99, 23.74, 107.993998, 23.737308
                    116.83, 32.63, 116.835219, 32.627851
                    106.38, 39.01, 106.384709, 39.010855
                    """)
    void gcj02AgreesWithPublishedPairs(double lon, double lat, double gcjLon, double gcjLat) {
        assertIs(ChineseCoordinates.wgs84ToGcj02(lon, lat), gcjLon, gcjLat, 5e-7);
    }

    @Test
    void bd09AgreesWithAPublishedPair() {
        assertIs(ChineseCoordinates.wgs84ToBd09(124.29, 45.51), 124.302907, 45.518235, 5e-7);
    }

    @Test
    void inversesReturnToWithinABillionthOfADegree() {
        for (double lon = 73.5; lon < 136; lon += 1.37) {
            for (double lat = 3.1; lat < 54; lat += 1.13) {
                Coordinate gcj = ChineseCoordinates.wgs84ToGcj02(lon, lat);
                assertIs(ChineseCoordinates.gcj02ToWgs84(gcj.x, gcj.y), lon, lat, 1e-9);
                Coordinate bd = ChineseCoordinates.wgs84ToBd09(lon, lat);
                assertIs(ChineseCoordinates.bd09ToWgs84(bd.x, bd.y), lon, lat, 1e-9);
            }
        }
    }

    @Test
    void placesOutsideTheBoxStayWhereTheyAre() {
        assertIs(ChineseCoordinates.wgs84ToGcj02(9.5, 47.1), 9.5, 47.1, 0);
        assertIs(ChineseCoordinates.gcj02ToWgs84(9.5, 47.1), 9.5, 47.1, 0);
    }

    private static void assertIs(Coordinate c, double lon, double lat, double tolerance) {
        assertThat(c.x).as("lon of %s", c).isCloseTo(lon, within(tolerance));
        assertThat(c.y).as("lat of %s", c).isCloseTo(lat, within(tolerance));
    }
}
