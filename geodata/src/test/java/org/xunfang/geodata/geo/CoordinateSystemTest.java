package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

class CoordinateSystemTest {

    @ParameterizedTest
    @CsvSource({
        "WGS84, WGS84",
        "wgs 84, WGS84",
        "EPSG:4326, WGS84",
        "urn:ogc:def:crs:OGC:1.3:CRS84, WGS84",
        "CGCS2000, CGCS2000",
        "epsg:4490, CGCS2000",
        "GCJ-02, GCJ02",
        "gcj02, GCJ02",
        "BD-09, BD09",
        "EPSG:4529, EPSG:4529",
        "urn:ogc:def:crs:EPSG::4546, EPSG:4546",
        "EPSG:32650, EPSG:32650",
    })
    void namesOfOneSystemAreReadAlike(String text, String system) {
        assertThat(CoordinateSystem.parse(text)).map(CoordinateSystem::toString).contains(system);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPS", "EPSG:", "EPSG:99999", "4529", "beijing54?"})
    void otherNamesAreNone(String text) {
        assertThat(CoordinateSystem.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EPSG:4529, 41600805.9, 5042433.7", "EPSG:4550, 600805.9, 5042433.7"})
    void gaussKruegerBecomesLongitudeAndLatitude(String name, double x, double y) {
        CoordinateSystem system = CoordinateSystem.parse(name).orElseThrow();
        assertIs(system.toWgs84(x, y), 124.29, 45.51, 2e-6);
    }

    @Test
    void chineseOffsetsAreTakenAway() {
        assertIs(CoordinateSystem.GCJ02.toWgs84(124.296433, 45.512105), 124.29, 45.51, 1e-6);
        assertIs(CoordinateSystem.BD09.toWgs84(124.302907, 45.518235), 124.29, 45.51, 1e-6);
        assertIs(CoordinateSystem.CGCS2000.toWgs84(124.29, 45.51), 124.29, 45.51, 0);
    }

    private static void assertIs(Coordinate c, double lon, double lat, double tolerance) {
        assertThat(c.x).isCloseTo(lon, within(tolerance));
        assertThat(c.y).isCloseTo(lat, within(tolerance));
    }
}
