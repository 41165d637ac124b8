package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
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
                assertThat(back.x).isCloseTo(lon, within(1e-11));
                assertThat(back.y).isCloseTo(lat, within(1e-11));
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
}
