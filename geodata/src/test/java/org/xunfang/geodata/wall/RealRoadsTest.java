package org.xunfang.geodata.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.SharedData;
import org.xunfang.geodata.road.RoadNetwork;

/** Every village of real counties is assessed, and every answer proves itself. Cameras stand by {@link RealCounty}'s rule. */
class RealRoadsTest {
    /** A camera at a junction sees so far, metres. */
    private static final double JUNCTION_M = 30;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"liechtenstein.osm.pbf, 11, 11", "north-bayreuth.osm.pbf, 68, 71"})
    void everyVillageHasAnAnswerThatHoldsInAnyOrderOfTheData(String file, int fewest, int most) throws Exception {
        RealCounty county = RealCounty.of(Imported.file(SharedData.at("osm/" + file)));
        assertThat(county.villages).hasSizeBetween(fewest, most);
        RealCounty turned = county.shuffled(7);
        List<WallUnits> both =
                List.of(county, turned).parallelStream().map(RealCounty::units).toList();
        WallUnits units = both.get(0);
        RoadNetwork network = RoadNetwork.of(county.roads);
        Map<String, Geometry> views = county.views(network, units.units());
        WallUnits sameUnits = both.get(1);
        RoadNetwork sameNetwork = RoadNetwork.of(turned.roads);
        for (RoadSet roadSet : RoadSet.values()) {
            VideoWall wall = VideoWall.on(network, roadSet);
            List<WallResult> results = results(wall, units, views);
            checkVillages(county, units, results);
            results.forEach(result -> check(wall, result, views));
            VideoWall same = VideoWall.on(sameNetwork, roadSet);
            assertThat(told(results(same, sameUnits, views))).isEqualTo(told(results));
            tell(file, roadSet, results);
        }
    }

    private static List<WallResult> results(VideoWall wall, WallUnits units, Map<String, Geometry> views) {
        SeenRoads seen = wall.see(views);
        return units.units().parallelStream()
                .map(unit -> wall.around(unit).assess(seen))
                .toList();
    }

    /** No village without a unit, and each state is the worst of its units. */
    private static void checkVillages(RealCounty county, WallUnits units, List<WallResult> results) {
        Map<String, List<WallResult>> byVillage = new TreeMap<>();
        results.forEach(r -> r.unit()
                .villageIds()
                .forEach(v ->
                        byVillage.computeIfAbsent(v, k -> new ArrayList<>()).add(r)));
        for (WallVillage village : county.villages) {
            assertThat(units.findUnits(village.id()))
                    .as(county.names.get(village.id()))
                    .isNotEmpty();
            List<WallResult> own = byVillage.get(village.id());
            VillageWall rolledUp = VillageWall.of(village.id(), own);
            assertThat(own).extracting(WallResult::state).contains(rolledUp.state());
        }
    }

    private static void check(VideoWall wall, WallResult result, Map<String, Geometry> views) {
        String id = result.unit().id() + " " + result.roadSet();
        boolean allGuarded = result.entrances().stream().allMatch(Entrance::guarded);
        boolean assessed = result.state() == WallState.OPEN || result.state() == WallState.CLOSED;
        assertThat(result.reasons()).as(id).isNotEmpty();
        assertThat(result.gaps().isEmpty()).as(id).isEqualTo(result.state() != WallState.OPEN);
        if (assessed) {
            assertThat(result.entrances()).as(id).isNotEmpty();
            assertThat(allGuarded).as(id).isEqualTo(result.state() == WallState.CLOSED);
        }
        result.entrances().stream()
                .filter(Entrance::watched)
                .forEach(e -> assertThat(e.cameras()).as(id).isNotEmpty());
        if (result.state() == WallState.OPEN) {
            checkKappa(id, wall, result, views);
        }
    }

    private static void checkKappa(String id, VideoWall wall, WallResult result, Map<String, Geometry> views) {
        Kappa kappa = result.kappa();
        if (kappa.value() == null) {
            assertThat(kappa.whyNull()).as(id).isNotNull();
            return;
        }
        assertThat(kappa.value()).as(id).isPositive();
        assertThat(kappa.cut()).as(id).hasSize(kappa.value());
        assertThat(kappa.disjointWays()).as(id).hasSize(kappa.value());
        Set<Kappa.Site> passed = new HashSet<>();
        for (WayIn way : kappa.disjointWays()) {
            List<Kappa.Site> on =
                    kappa.cut().stream().filter(s -> passes(way, s)).toList();
            assertThat(on).as(id).isNotEmpty();
            passed.addAll(on);
        }
        assertThat(passed).as(id).hasSize(kappa.value());
        Map<String, Geometry> more = new TreeMap<>();
        views.forEach((camera, view) -> {
            if (view.getEnvelopeInternal().intersects(result.unit().surroundings())) {
                more.put(camera, view);
            }
        });
        for (int s = 0; s < kappa.cut().size(); s++) {
            more.put("site " + s, viewAt(kappa.cut().get(s)));
        }
        assertThat(wall.around(result.unit()).state(wall.see(more))).as(id).isEqualTo(WallState.CLOSED);
    }

    private static boolean passes(WayIn way, Kappa.Site site) {
        Geometry middle = site.kind() == Kappa.SiteKind.JUNCTION
                ? site.geometry()
                : site.geometry()
                        .getFactory()
                        .createPoint(new LengthIndexedLine(site.geometry())
                                .extractPoint(site.geometry().getLength() / 2));
        return way.path().distance(middle) < 1e-6;
    }

    private static Geometry viewAt(Kappa.Site site) {
        return site.kind() == Kappa.SiteKind.JUNCTION
                ? site.geometry().buffer(JUNCTION_M)
                : BufferOp.bufferOp(site.geometry(), 0.1, new BufferParameters(2, BufferParameters.CAP_FLAT));
    }

    private static List<String> told(List<WallResult> results) {
        return results.stream()
                .map(r -> "%s %s %s %s %s %s"
                        .formatted(
                                r.unit().id(),
                                r.state(),
                                r.kappa().value(),
                                r.entrances().stream()
                                        .map(e -> "%.2f %.2f %s %s"
                                                .formatted(
                                                        e.point().getX(),
                                                        e.point().getY(),
                                                        e.guarded(),
                                                        e.watched()))
                                        .sorted()
                                        .toList(),
                                r.gaps().stream()
                                        .map(g -> "%.2f".formatted(g.witness().lengthM()))
                                        .toList(),
                                r.reasons()))
                .toList();
    }

    private static void tell(String file, RoadSet roadSet, List<WallResult> results) {
        Map<WallState, Integer> counts = new EnumMap<>(WallState.class);
        results.forEach(r -> counts.merge(r.state(), 1, Integer::sum));
        System.out.println(file + " " + roadSet + " " + counts);
    }
}
