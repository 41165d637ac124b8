package org.xunfang.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

final class HotSpotsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    /** Incidents at x:y in metres, each so many days ago: "100:0@3". */
    private static List<CountyFacts.Incident> incidents(String drawing) {
        List<CountyFacts.Incident> incidents = new ArrayList<>();
        for (String word : drawing.split(" ")) {
            double[] numbers = Arrays.stream(word.split("[:@]"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            Instant at = NOW.minus(Duration.ofHours((long) (24 * numbers[2])));
            incidents.add(new CountyFacts.Incident("theft", 3, at, new Coordinate(numbers[0], numbers[1])));
        }
        return incidents;
    }

    private static List<String> spots(String drawing) {
        return HotSpots.find(incidents(drawing), NOW).stream()
                .map(s -> "%.0f:%.0f".formatted(s.centre().x, s.centre().y))
                .toList();
    }

    @Test
    void threeIncidentsCloseTogetherAreAHotSpot() {
        assertThat(spots("0:0@1 60:0@2 30:30@3")).containsExactly("30:10");
    }

    @Test
    void twoAreNone() {
        assertThat(spots("0:0@1 60:0@2")).isEmpty();
    }

    @Test
    void threeFarApartAreNone() {
        assertThat(spots("0:0@1 400:0@1 800:0@1")).isEmpty();
    }

    @Test
    void oldOnesFade() {
        assertThat(spots("0:0@88 60:0@85 30:30@80")).isEmpty();
        assertThat(spots("0:0@95 60:0@95 30:30@95 20:20@95 10:10@95")).isEmpty();
    }

    @Test
    void theHottestComesFirstAndNeighboursAreOne() {
        String cold = "5000:0@20 5050:0@20 5000:50@20";
        String hot = "0:0@1 50:0@1 0:50@1 40:40@1";
        String besideIt = "300:0@1 320:0@1 310:20@1";
        List<HotSpots.HotSpot> found = HotSpots.find(incidents(cold + " " + hot + " " + besideIt), NOW);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).density()).isGreaterThan(found.get(1).density());
        assertThat(found.get(1).centre().x).isBetween(5000.0, 5050.0);
    }
}
