package org.xunfang.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class GaussKruegerTest {

    @Test
    void eastingCarriesTheZone() {
        GaussKrueger place = GaussKrueger.of(124.29, 45.51).orElseThrow();
        assertThat(place.epsg()).isEqualTo(4529);
        assertThat(place.eastingM()).isCloseTo(41_600_805.9, within(0.05));
        assertThat(place.northingM()).isCloseTo(5_042_433.7, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"73.6, 39.4", "106.38, 39.01", "107.99, 23.74", "110.11, 32.81", "116.83, 32.63", "135.05, 48.4"})
    void agreesWithTheRegister(double lon, double lat) {
        GaussKrueger place = GaussKrueger.of(lon, lat).orElseThrow();
        Coordinate register = Projections.fromWgs84(place.epsg(), lon, lat);
        assertThat(place.eastingM()).isCloseTo(register.x, within(1e-3));
        assertThat(place.northingM()).isCloseTo(register.y, within(1e-3));
    }

    @Test
    void betweenTwoMeridiansTheNearerOneHolds() {
        assertThat(GaussKrueger.of(118.49, 30).orElseThrow().zone()).isEqualTo(39);
        assertThat(GaussKrueger.of(118.51, 30).orElseThrow().zone()).isEqualTo(40);
    }

    @Test
    void elsewhereThereIsNone() {
        assertThat(GaussKrueger.of(9.5, 47.1)).isEmpty();
        assertThat(GaussKrueger.of(140, 40)).isEmpty();
    }
}
