package org.xunfang.geodata.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

class LinksNearTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    static IntStream seeds() {
        return IntStream.range(1, 31);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsFoundIsWhatComparingWithEveryLinkFinds(int seed) {
        Random random = new Random(seed);
        RoadGraph graph = RoadGraph.of(
                RoadNetwork.of(RandomRoads.grid(random, 7, 30)), RoadClassTable.standard(), TravelMode.MOTORCYCLE);
        LinksNear near = LinksNear.of(graph);
        LinksNear.Found found = new LinksNear.Found();
        for (int i = 0; i < 40; i++) {
            Coordinate place = new Coordinate(random.nextDouble() * 900 - 150, random.nextDouble() * 900 - 150);
            double radiusM = random.nextDouble() * 150;
            near.find(place.x, place.y, radiusM, found);
            Map<Integer, Double> away = new TreeMap<>();
            for (int f = 0; f < found.count(); f++) {
                away.put(found.link(f), found.awayM(f));
                double alongM = new LengthIndexedLine(line(graph, found.link(f))).project(place);
                assertThat(found.alongM(f)).as("seed %d", seed).isCloseTo(alongM, within(1e-6));
            }
            assertThat(away).as("seed %d", seed).hasSize(found.count());
            for (int link = 0; link < graph.linkCount(); link++) {
                double distanceM = line(graph, link).distance(FACTORY.createPoint(place));
                if (distanceM <= radiusM) {
                    assertThat(away.remove(link)).as("seed %d", seed).isCloseTo(distanceM, within(1e-6));
                }
            }
            assertThat(away).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void onNoRoadsNothingIsFound() {
        RoadGraph none = RoadGraph.of(RoadNetwork.of(List.of()), RoadClassTable.standard(), TravelMode.CAR);
        LinksNear.Found found = new LinksNear.Found();
        LinksNear.of(none).find(0, 0, 1000, found);
        assertThat(found.count()).isZero();
    }

    private static LineString line(RoadGraph graph, int link) {
        return FACTORY.createLineString(
                graph.line(link, 0, graph.linkLengthM(link)).toArray(new Coordinate[0]));
    }
}
