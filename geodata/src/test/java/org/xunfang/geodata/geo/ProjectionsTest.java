package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.LoggerFactory;

class ProjectionsTest {

    @Test
    void gaussKruegerZone41IsEastingThenNorthing() {
        assertIs(Projections.fromWgs84(4529, 124.29, 45.51), 41_600_805.9, 5_042_433.7, 0.05);
        assertIs(Projections.toWgs84(4529, 41_600_805.9, 5_042_433.7), 124.29, 45.51, 1e-6);
    }

    @Test
    void cgcs2000IsLongitudeThenLatitude() {
        assertIs(Projections.toWgs84(4490, 117.2, 28.3), 117.2, 28.3, 1e-8);
    }

    /** Two independent implementations of one projection. */
    @Test
    void everyGaussKruegerZoneAgreesWithThePlaneOnItsMeridian() {
        for (int zone = 25; zone <= 45; zone++) {
            Coordinate expected = LocalPlane.around(zone * 3, 0).toPlane(zone * 3 + 1.2, 31.7);
            double easting = 500_000 + expected.x;
            Coordinate withZone = Projections.fromWgs84(4513 + zone - 25, zone * 3 + 1.2, 31.7);
            assertIs(withZone, zone * 1e6 + easting, expected.y, 1e-3);
            Coordinate without = Projections.fromWgs84(4534 + zone - 25, zone * 3 + 1.2, 31.7);
            assertIs(without, easting, expected.y, 1e-3);
        }
    }

    @Test
    void unknownCodesAreRefused() {
        assertThat(Projections.knows(4529)).isTrue();
        assertThat(Projections.knows(99999)).isFalse();
        assertThatThrownBy(() -> Projections.toWgs84(99999, 0, 0)).hasMessageContaining("EPSG:99999");
    }

    /** The wrapper's jar carries slf4j-api 1.7.36 inside; the one that is loaded has to be our own 2.x. */
    @Test
    void theLoggingInterfaceIsNotTheOneInsideTheGeoToolsJar() {
        String loadedFrom = LoggerFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(loadedFrom).contains("slf4j-api-2");
    }

    private static void assertIs(Coordinate c, double x, double y, double tolerance) {
        assertThat(c.x).as("x of %s", c).isCloseTo(x, within(tolerance));
        assertThat(c.y).as("y of %s", c).isCloseTo(y, within(tolerance));
    }
}
