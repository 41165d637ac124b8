package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoadClassTableTest {
    private final RoadClassTable table = RoadClassTable.standard();

    @ParameterizedTest
    @CsvSource({
        "motorway,    true,  true",
        "residential, true,  true",
        "track,       true,  true",
        "TRACK,       true,  true",
        "road,        true,  true",
        "机耕路,       true,  true",
        "path,        false, true",
        "footway,     false, true",
        "steps,       false, true",
        "proposed,    false, false"
    })
    void whoCanGetAlong(String code, boolean vehicle, boolean walking) {
        assertThat(table.of(code).vehicle()).isEqualTo(vehicle);
        assertThat(table.of(code).walking()).isEqualTo(walking);
    }

    @Test
    void aModeThatDoesNotUseARoadHasNoSpeedThere() {
        assertThat(table.of("steps").speedKmh(TravelMode.CAR)).isEmpty();
        assertThat(table.of("track").speedKmh(TravelMode.CAR)).hasValue(15);
        assertThat(table.of("motorway").speedKmh(TravelMode.FOOT)).isEmpty();
    }

    @Test
    void aBoatRunsOnFerryWaysOnly() {
        assertThat(table.listClasses().stream().filter(RoadClass::onWater).map(RoadClass::code))
                .containsExactly("ferry", "foot_ferry");
        assertThat(table.of("ferry").speedKmh(TravelMode.BOAT)).hasValue(15);
        assertThat(table.of("ferry").speedKmh(TravelMode.CAR)).hasValue(8);
        assertThat(table.of("foot_ferry").speedKmh(TravelMode.CAR)).isEmpty();
        assertThat(table.of("foot_ferry").speedKmh(TravelMode.FOOT)).hasValue(8);
    }

    @Test
    void whereAVehicleGetsAlongSomeoneOnFootDoesToo() {
        assertThat(table.listClasses())
                .hasSizeGreaterThan(30)
                .allSatisfy(c -> assertThat(c.walking() || !c.vehicle()).isTrue());
    }
}
