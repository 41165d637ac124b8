package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

final class RoadStretchesTest {

    @Test
    void aLongRoadIsCutIntoStretchesOfAboutTwoKilometres() throws Exception {
        assertThat(RoadStretches.of("y102", List.of(new WKTReader().read("LINESTRING (0 0, 6000 0)"))))
                .hasSize(3)
                .allSatisfy(s -> assertThat(s.line().getLength()).isEqualTo(2000));
    }

    /** Two roads of one name side by side. */
    @Test
    void stretchesOfOneNameThatLieCloseTogetherAreTwo() throws ParseException {
        WKTReader wkt = new WKTReader();
        List<CountyFacts.Stretch> stretches = RoadStretches.of(
                "lane", List.of(wkt.read("LINESTRING (0 0, 1000 0)"), wkt.read("LINESTRING (0 100, 1000 100)")));
        assertThat(stretches).hasSize(2);
        assertThat(stretches.get(0).id()).isNotEqualTo(stretches.get(1).id());
    }
}
