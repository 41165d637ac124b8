package org.xunfang.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.xunfang.geodata.exchange.CountyRow.Building;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.CountyRow.Grid;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.OrgUnit;
import org.xunfang.geodata.exchange.CountyRow.Road;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.CountyRow.Water;

class DemoGroundTest {
    private static final Rows COUNTY = Rows.of(5, 45);
    private static final double METRE_DEG = 1e-5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void villagesTessellateTheCounty(long seed) {
        List<Village> villages = Rows.of(seed, 16).list(Village.class);
        Geometry[] cells = villages.stream().map(Village::boundary).toArray(Geometry[]::new);
        assertThat(CoverageValidator.isValid(cells)).isTrue();
        Geometry county = UnaryUnionOp.union(List.of(cells));
        assertThat(county.getNumGeometries()).isEqualTo(1);
        double sum = 0;
        for (Geometry cell : cells) {
            sum += cell.getArea();
        }
        assertThat(county.getArea()).isCloseTo(sum, within(1e-12));
    }

    @Test
    void gridsTessellateTheirVillage() {
        for (Village village : COUNTY.list(Village.class)) {
            Geometry[] grids = COUNTY.list(Grid.class).stream()
                    .filter(g -> village.externalId().equals(g.villageRef()))
                    .map(Grid::boundary)
                    .toArray(Geometry[]::new);
            assertThat(grids).hasSizeBetween(2, 4);
            assertThat(CoverageValidator.isValid(grids)).isTrue();
            assertThat(UnaryUnionOp.union(List.of(grids))
                            .symDifference(village.boundary())
                            .getArea())
                    .isLessThan(1e-14);
        }
    }

    @Test
    void hamletsLieInTheirVillage() {
        Map<String, Village> byId = new HashMap<>();
        COUNTY.list(Village.class).forEach(v -> byId.put(v.externalId(), v));
        for (Hamlet hamlet : COUNTY.list(Hamlet.class)) {
            Village village = byId.get(hamlet.villageRef());
            assertThat(village).isNotNull();
            assertThat(village.boundary().contains(hamlet.point())).isTrue();
        }
    }

    @Test
    void groupsShareOutTheGroundOfTheirSquadron() {
        List<OrgUnit> units = COUNTY.list(OrgUnit.class);
        for (OrgUnit squadron : units) {
            if (squadron.unitKind().equals("squadron")) {
                List<Geometry> parts = new ArrayList<>();
                units.stream()
                        .filter(u -> squadron.externalId().equals(u.parentRef()))
                        .forEach(u -> parts.add(u.area()));
                assertThat(UnaryUnionOp.union(parts)
                                .symDifference(squadron.area())
                                .getArea())
                        .isLessThan(1e-14);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyHamletIsReachedByRoadFromTheCountyTown(long seed) {
        Rows rows = Rows.of(seed, 30);
        Map<Coordinate, Set<Coordinate>> next = new HashMap<>();
        for (Road road : rows.list(Road.class)) {
            if (!Set.of("track", "path").contains(road.roadClass())) {
                Coordinate[] line = road.line().getCoordinates();
                for (int i = 1; i < line.length; i++) {
                    next.computeIfAbsent(line[i - 1], c -> new HashSet<>()).add(line[i]);
                    next.computeIfAbsent(line[i], c -> new HashSet<>()).add(line[i - 1]);
                }
            }
        }
        List<Hamlet> hamlets = rows.list(Hamlet.class);
        Hamlet seat =
                hamlets.stream().filter(h -> h.name().equals("城关街")).findFirst().orElseThrow();
        Set<Coordinate> reached = reached(nearest(seat.point(), next.keySet()), next);
        for (Hamlet hamlet : hamlets) {
            assertThat(reached).as(hamlet.externalId()).contains(nearest(hamlet.point(), next.keySet()));
        }
    }

    @Test
    void roadsCrossRiversOnBridgesOnly() {
        Geometry water = UnaryUnionOp.union(COUNTY.list(Water.class).stream()
                .filter(w -> w.waterClass().equals("river"))
                .map(Water::shape)
                .toList());
        int bridges = 0;
        for (Road road : COUNTY.list(Road.class)) {
            if (road.bridge()) {
                assertThat(road.layer()).isEqualTo(1);
                bridges++;
            } else {
                assertThat(road.line().intersects(water)).as(road.externalId()).isFalse();
            }
        }
        assertThat(bridges).isGreaterThan(2);
    }

    /** A bare crossing of two roads without a shared vertex would be a defect of the data. */
    @Test
    void roadsMeetOnlyAtSharedVertices() {
        STRtree tree = new STRtree();
        COUNTY.list(Road.class).forEach(r -> tree.insert(r.line().getEnvelopeInternal(), r));
        for (Road road : COUNTY.list(Road.class)) {
            List<Coordinate> vertices = List.of(
                    road.line().getCoordinateN(0),
                    road.line().getCoordinateN(road.line().getNumPoints() - 1));
            for (Object found : tree.query(road.line().getEnvelopeInternal())) {
                Road other = (Road) found;
                if (!other.externalId().equals(road.externalId())) {
                    for (Coordinate c : road.line().intersection(other.line()).getCoordinates()) {
                        assertThat(vertices).as("%s × %s", road, other).contains(c);
                    }
                }
            }
        }
    }

    @Test
    void housesStandApartFromEachOtherRoadsAndRivers() {
        STRtree tree = new STRtree();
        COUNTY.list(Building.class).forEach(b -> tree.insert(b.footprint().getEnvelopeInternal(), b.footprint()));
        COUNTY.list(Road.class).forEach(r -> tree.insert(r.line().getEnvelopeInternal(), r.line()));
        COUNTY.list(Water.class).forEach(w -> tree.insert(w.shape().getEnvelopeInternal(), w.shape()));
        for (Building building : COUNTY.list(Building.class)) {
            assertThat(building.heightM()).isBetween(3.4, 10.1);
            for (Object found : tree.query(building.footprint().getEnvelopeInternal())) {
                assertThat(found == building.footprint()
                                || !building.footprint().intersects((Geometry) found))
                        .as("%s meets %s", building, found)
                        .isTrue();
            }
        }
    }

    @Test
    void noCameraHangsInsideAHouse() {
        STRtree tree = new STRtree();
        COUNTY.list(Building.class).forEach(b -> tree.insert(b.footprint().getEnvelopeInternal(), b.footprint()));
        int onWalls = 0;
        for (Camera camera : COUNTY.list(Camera.class)) {
            Envelope around = camera.point().getEnvelopeInternal();
            around.expandBy(METRE_DEG);
            for (Object found : tree.query(around)) {
                Geometry house = (Geometry) found;
                assertThat(house.contains(camera.point())).as(camera.name()).isFalse();
                onWalls += house.distance(camera.point()) < METRE_DEG / 2 ? 1 : 0;
            }
        }
        assertThat(onWalls).isGreaterThan(COUNTY.count(Camera.class) / 5);
    }

    private static Coordinate nearest(Point place, Set<Coordinate> among) {
        Coordinate at = place.getCoordinate();
        Coordinate best = among.iterator().next();
        for (Coordinate c : among) {
            double d = c.distance(at) - best.distance(at);
            best = d < 0 || (d == 0 && c.compareTo(best) < 0) ? c : best;
        }
        return best;
    }

    private static Set<Coordinate> reached(Coordinate start, Map<Coordinate, Set<Coordinate>> next) {
        Set<Coordinate> seen = new HashSet<>(Set.of(start));
        Deque<Coordinate> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (Coordinate c : next.getOrDefault(open.poll(), Set.of())) {
                if (seen.add(c)) {
                    open.add(c);
                }
            }
        }
        return seen;
    }
}
