package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class LocalPlaneTest {

    /** EPSG:4529 is transverse Mercator on 123°E; its zone 41 has a false easting of 41 500 000. */
    @Test
    void agreesWithGaussKruegerZone41() {
        LocalPlane plane = LocalPlane.around(123, 0);
        Coordinate c = plane.toPlane(124.29, 45.51);
        assertThat(c.x + 41_500_000).isCloseTo(41_600_805.9, within(0.1));
        assertThat(c.y).isCloseTo(5_042_433.7, within(0.1));
    }

    @Test
    void thereAndBackIsTheSamePlace() {
        LocalPlane plane = LocalPlane.around(117.2, 28.3);
        for (double lon = 116.2; lon <= 118.3; lon += 0.1) {
            for (double lat = 27.3; lat <= 29.4; lat += 0.1) {
                Coordinate c = plane.toPlane(lon, lat);
                Coordinate back = plane.toLonLat(c.x, c.y);
                assertThat(back.x).isCloseTo(lon, within(1e-13));
                assertThat(back.y).isCloseTo(lat, within(1e-13));
                assertThat(plane.toPlane(back.x, back.y).distance(c))
                        .as("metres")
                        .isLessThan(1e-8);
            }
        }
    }

    @Test
    void theCentreIsTheOriginAndPointsNorth() {
        LocalPlane plane = LocalPlane.around(117.2, 28.3);
        assertThat(plane.toPlane(117.2, 28.3).distance(new Coordinate(0, 0))).isLessThan(1e-6);
        assertThat(plane.convergenceDeg(117.2, 28.3)).isCloseTo(0, within(1e-6));
    }

    @Test
    void aMultiPolygonOfOnePartStaysAMultiPolygon() throws ParseException {
        LocalPlane plane = LocalPlane.around(117.2, 28.3);
        String wkt = "MULTIPOLYGON (((117.2 28.3, 117.21 28.3, 117.21 28.31, 117.2 28.3)))";
        MultiPolygon degrees = (MultiPolygon) new WKTReader().read(wkt);
        MultiPolygon metres = plane.toPlane(degrees);
        assertThat(metres.getEnvelopeInternal().getWidth()).isCloseTo(981, within(1.0));
        assertThat(degrees.toText()).isEqualTo(wkt);
    }

    /** Along all four sides of boxes far from the centre meridian, where the plane's lines are bent most. */
    @ParameterizedTest
    @ValueSource(ints = {-60_000, 0, 60_000})
    void aBoxOfDegreesCoversTheBoxOfMetres(int x) {
        LocalPlane plane = LocalPlane.around(117.2, 28.3);
        Envelope metres = new Envelope(x, x + 20_000, 30_000, 45_000);
        Envelope degrees = plane.lonLatBox(metres);
        for (int i = 0; i <= 1_000; i++) {
            double east = metres.getMinX() + i * metres.getWidth() / 1_000;
            double north = metres.getMinY() + i * metres.getHeight() / 1_000;
            assertThat(degrees.covers(plane.toLonLat(east, metres.getMinY()))).isTrue();
            assertThat(degrees.covers(plane.toLonLat(east, metres.getMaxY()))).isTrue();
            assertThat(degrees.covers(plane.toLonLat(metres.getMinX(), north))).isTrue();
            assertThat(degrees.covers(plane.toLonLat(metres.getMaxX(), north))).isTrue();
        }
        assertThat(degrees.getWidth() * degrees.getHeight())
                .as("not much larger: less than a tenth")
                .isLessThan(1.1 * metres.getArea() / 111_195 / 111_195 / Math.cos(Math.toRadians(28.7)));
    }
}
