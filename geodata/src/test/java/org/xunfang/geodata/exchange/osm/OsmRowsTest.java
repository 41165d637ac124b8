package org.xunfang.geodata.exchange.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.LineString;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.exchange.CountyRow.Building;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.CountyRow.Hamlet;
import org.xunfang.geodata.exchange.CountyRow.PlaceName;
import org.xunfang.geodata.exchange.CountyRow.Road;
import org.xunfang.geodata.exchange.CountyRow.Village;
import org.xunfang.geodata.exchange.CountyRow.Water;
import org.xunfang.geodata.exchange.Imported;
import org.xunfang.geodata.exchange.RowProblem;
import org.xunfang.geodata.exchange.UnreadableFileException;
import org.xunfang.geodata.geo.LocalPlane;

/**
 * Small documents over one grid of nodes, ten to a row, 0.001 degree apart: node 11 is at (117.001, 28.001), node 12 at
 * (117.002, 28.001), node 21 at (117.001, 28.002).
 */
class OsmRowsTest {

    static Imported osm(String elements) throws UnreadableFileException {
        return Imported.text(document(elements), "a.osm");
    }

    static String document(String elements) {
        StringBuilder xml = new StringBuilder("<osm version=\"0.6\">\n");
        for (int row = 1; row <= 9; row++) {
            for (int column = 0; column <= 9; column++) {
                xml.append("<node id=\"%d\" lon=\"117.00%d\" lat=\"28.00%d\"/>%n"
                        .formatted(10 * row + column, column, row));
            }
        }
        return xml.append(elements).append("</osm>\n").toString();
    }

    static String way(long id, String nodes, String tags) {
        return element("way", id, nodes.replaceAll("(\\d+)\\s*", "<nd ref=\"$1\"/>"), tags);
    }

    static String relation(long id, String members, String tags) {
        String list = members.replaceAll("(\\w*):(\\d+)\\s*", "<member type=\"way\" ref=\"$2\" role=\"$1\"/>");
        return element("relation", id, list, tags);
    }

    static String node(long id, double lon, double lat, String tags) {
        return "<node id=\"%d\" lon=\"%s\" lat=\"%s\">%s</node>%n".formatted(id, lon, lat, tagList(tags));
    }

    private static String element(String type, long id, String body, String tags) {
        return "<%s id=\"%d\">%s%s</%s>%n".formatted(type, id, body, tagList(tags), type);
    }

    private static String tagList(String tags) {
        StringBuilder xml = new StringBuilder();
        for (String tag : tags.split("; ", -1)) {
            String[] pair = tag.split("=", 2);
            xml.append("<tag k=\"%s\" v=\"%s\"/>".formatted(pair[0], pair[1].replace("\"", "&quot;")));
        }
        return xml.toString();
    }

    @Test
    void aRoadKeepsItsNodesInOrder() throws UnreadableFileException {
        Road road = osm(way(1, "11 12 22", "highway=track; name=田埂路")).only(Road.class);
        assertThat(road.externalId()).isEqualTo("way/1");
        assertThat(road.name()).isEqualTo("田埂路");
        assertThat(road.roadClass()).isEqualTo("track");
        assertThat(road.join()).isEqualTo(Road.Join.SHARED_VERTEX);
        assertThat(road.line().toText()).isEqualTo("LINESTRING (117.001 28.001, 117.002 28.001, 117.002 28.002)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # tags                                             | layer | bridge | tunnel | covered | oneway
            highway=track                                      |   0   | false  | false  | false   |  0
            highway=track; bridge=yes                          |   1   | true   | false  | false   |  0
            highway=track; bridge=viaduct; layer=2             |   2   | true   | false  | false   |  0
            highway=track; bridge=no; tunnel=no                |   0   | false  | false  | false   |  0
            highway=track; tunnel=yes                          |  -1   | false  | true   | false   |  0
            highway=service; tunnel=building_passage           |   0   | false  | true   | true    |  0
            highway=footway; covered=yes                       |   0   | false  | false  | true    |  0
            highway=track; layer=high                          |   0   | false  | false  | false   |  0
            highway=residential; oneway=yes                    |   0   | false  | false  | false   |  1
            highway=residential; oneway=-1                     |   0   | false  | false  | false   | -1
            highway=residential; oneway=no; junction=roundabout|   0   | false  | false  | false   |  0
            highway=residential; junction=roundabout           |   0   | false  | false  | false   |  1
            highway=motorway                                   |   0   | false  | false  | false   |  1
            """)
    void roadTags(String tags, int layer, boolean bridge, boolean tunnel, boolean covered, int oneway)
            throws UnreadableFileException {
        Road road = osm(way(1, "11 12", tags)).only(Road.class);
        assertThat(List.of(road.layer(), road.bridge(), road.tunnel(), road.covered(), road.oneway()))
                .containsExactly(layer, bridge, tunnel, covered, oneway);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            route=ferry                                | ferry
            route=ferry; foot=yes; motor_vehicle=yes   | ferry
            route=ferry; motor_vehicle=no              | foot_ferry
            route=ferry; vehicle=no; motorcar=yes      | ferry
            route=ferry; motorcar=private              | foot_ferry
            route=ferry; highway=track                 | track
            """)
    void aFerryIsARoadOfItsOwnClass(String tags, String roadClass) throws UnreadableFileException {
        assertThat(osm(way(1, "11 12", tags)).only(Road.class).roadClass()).isEqualTo(roadClass);
    }

    @Test
    void otherRoutesAreNoRoads() throws UnreadableFileException {
        assertThat(osm(way(1, "11 12", "route=railway")).rows()).isEmpty();
    }

    @Test
    void whatIsNoRoadYetOrAnyMoreIsLeftOut() throws UnreadableFileException {
        Imported none = osm(way(1, "11 12", "highway=proposed")
                + way(2, "11 12", "highway=construction")
                + way(3, "11 12", "highway=razed")
                + way(4, "11 12 22 11", "highway=pedestrian; area=yes"));
        assertThat(none.rows()).isEmpty();
        assertThat(none.report().warnings())
                .containsExactly(new RowProblem("way/4", "import.osm.road_area_skipped", null));
    }

    @Test
    void aRoadWithMissingNodesIsNotJoinedOverTheHole() throws UnreadableFileException {
        Imported broken = osm(way(1, "11 12 999 13 14", "highway=track") + way(2, "998 999", "highway=track"));
        assertThat(broken.all(Road.class)).extracting(Road::externalId).containsExactly("way/1", "way/1/2");
        assertThat(broken.all(Road.class))
                .extracting(Road::line)
                .extracting(LineString::getNumPoints)
                .containsExactly(2, 2);
        assertThat(broken.report().warnings())
                .containsExactly(new RowProblem("way/1", "import.osm.way_incomplete", "node/999"));
        assertThat(broken.report().refusals())
                .containsExactly(new RowProblem("way/2", "import.osm.way_incomplete", "node/999"));
        assertThat(broken.report().taken()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            building=yes; height=12                                  | 12    | false
            building=yes; height=12 m                                | 12    | false
            building=yes; height=12,5                                | 12.5  | false
            building=yes; height=40 ft                               | 12.192| false
            building=yes; height=5'6"                                | 1.6764| false
            building=yes; building:levels=2                          | 6     | false
            building=yes; building:levels=2; roof:levels=1           | 9     | false
            building=yes; building:levels=2; roof:height=1.5         | 7.5   | false
            building=yes; height=tall; building:levels=1             | 3     | false
            building=yes; building:levels=0                          | 4     | true
            building=yes                                             | 4     | true
            building=yes; height=tall                                | 4     | true
            building=yes; height=-3                                  | 4     | true
            building=yes; height=99999                               | 4     | true
            """)
    void buildingHeights(String tags, double heightM, boolean assumed) throws UnreadableFileException {
        Building building = osm(way(1, "11 12 22 21 11", tags)).only(Building.class);
        assertThat(building.heightM()).isCloseTo(heightM, within(1e-9));
        assertThat(building.heightAssumed()).isEqualTo(assumed);
    }

    @Test
    void badFootprintsAreRefusedAndGoodOnesTaken() throws UnreadableFileException {
        Imported mixed = osm(way(1, "11 12 22 21 11", "building=yes")
                + way(2, "11 12 22 21", "building=yes")
                + way(3, "11 12 11", "building=yes")
                + way(4, "11 12 13 11", "building=yes")
                + way(5, "11 12 999 21 11", "building=yes")
                + way(6, "11 12 22 21 11", "building=yes; location=underground"));
        assertThat(mixed.all(Building.class)).extracting(Building::externalId).containsExactly("way/1");
        assertThat(mixed.report().refusals())
                .containsExactly(
                        new RowProblem("way/2", "import.shape.ring_not_closed", null),
                        new RowProblem("way/3", "import.shape.too_few_points", "3"),
                        new RowProblem("way/4", "import.shape.empty", null),
                        new RowProblem("way/5", "import.osm.way_incomplete", "node/999"));
        assertThat(mixed.report().warnings())
                .containsExactly(new RowProblem("way/6", "import.osm.building_underground", null));
    }

    @Test
    void aFootprintThatCrossesItselfIsRepairedIntoItsParts() throws UnreadableFileException {
        Imported bowTie = osm(way(1, "11 22 21 12 11", "building=yes"));
        assertThat(bowTie.all(Building.class)).extracting(Building::externalId).containsExactly("way/1", "way/1/2");
        assertThat(bowTie.all(Building.class)).allMatch(b -> b.footprint().isValid());
        assertThat(bowTie.report().warnings()).containsExactly(new RowProblem("way/1", "import.shape.repaired", null));
    }

    @Test
    void aRelationWithACourtyardAndAnIslandInIt() throws UnreadableFileException {
        Imported court = osm(way(1, "11 17 77", "a=b")
                + way(2, "11 71 77", "a=b")
                + way(3, "22 26 66 62 22", "a=b")
                + way(4, "33 35 55 53 33", "a=b")
                + relation(7, "outer:1 outer:2 inner:3 outer:4", "type=multipolygon; building=school"));
        List<Building> parts = court.all(Building.class);
        assertThat(parts).extracting(Building::externalId).containsExactly("relation/7", "relation/7/2");
        assertThat(parts.get(0).footprint().getNumInteriorRing()).isEqualTo(1);
        double square = 1e-6;
        assertThat(parts.get(0).footprint().getArea()).isCloseTo(36 * square - 16 * square, within(1e-12));
        assertThat(parts.get(1).footprint().getArea()).isCloseTo(4 * square, within(1e-12));
        assertThat(court.report().warnings()).isEmpty();
    }

    @Test
    void relationsThatMissAMemberAreNamed() throws UnreadableFileException {
        Imported cut = osm(way(1, "11 15 55", "a=b")
                + relation(7, "outer:1 outer:2", "type=multipolygon; natural=water")
                + relation(8, "outer:1 outer:2", "type=boundary; boundary=administrative; admin_level=10; name=甲"));
        assertThat(cut.rows()).isEmpty();
        assertThat(cut.report().refusals())
                .containsExactly(new RowProblem("relation/7", "import.osm.relation_incomplete", null));
        assertThat(cut.report().warnings())
                .containsExactly(
                        new RowProblem("relation/7", "import.osm.relation_incomplete", "way/2"),
                        new RowProblem("relation/8", "import.osm.relation_incomplete", "way/2"));
    }

    @Test
    void waterIsAnAreaOrALine() throws UnreadableFileException {
        Imported waters = osm(way(1, "11 12 22 21 11", "natural=water; water=pond; name=鱼塘")
                + way(2, "31 32 33", "waterway=river; name=信江")
                + way(3, "41 42 52 51 41", "waterway=riverbank")
                + way(4, "61 62", "waterway=stream; tunnel=culvert")
                + way(5, "61 62", "waterway=weir"));
        assertThat(waters.all(Water.class)).extracting(Water::waterClass).containsExactly("pond", "river", "riverbank");
        assertThat(waters.all(Water.class))
                .extracting(w -> w.shape().getGeometryType())
                .containsExactly("Polygon", "LineString", "Polygon");
    }

    @Test
    void theFinestLevelThatHoldsHalfOfTheSettlementsMakesTheVillages() throws UnreadableFileException {
        String levels = way(1, "11 19 59 51 11", "a=b")
                + way(2, "11 15 55 51 11", "a=b")
                + way(3, "15 19 59 55 15", "a=b")
                + way(4, "11 12 22 21 11", "a=b")
                + relation(1, "outer:1", "type=boundary; boundary=administrative; admin_level=8; name=镇")
                + relation(
                        2,
                        "outer:2",
                        "type=boundary; boundary=administrative; admin_level=10; name=西村; ref=360681101201")
                + relation(3, "outer:3", "type=boundary; boundary=administrative; admin_level=10; name=东村")
                + relation(4, "outer:4", "type=boundary; boundary=administrative; admin_level=11; name=角")
                + relation(5, "outer:1", "type=boundary; boundary=administrative; admin_level=6; name=县")
                + node(101, 117.0035, 28.0035, "place=village; name=西屯")
                + node(102, 117.0045, 28.0045, "place=hamlet; name=小屯")
                + node(103, 117.0015, 28.0015, "place=neighbourhood; name=角屯");
        Imported place = osm(levels);
        assertThat(place.all(Village.class)).extracting(Village::name).containsExactly("西村", "东村");
        assertThat(place.all(Village.class).get(0).code()).isEqualTo("360681101201");
        assertThat(place.all(Hamlet.class))
                .extracting(Hamlet::name, Hamlet::villageRef)
                .containsExactly(tuple("西屯", null), tuple("小屯", null), tuple("角屯", null), tuple("东村", "relation/3"));
        assertThat(place.all(PlaceName.class)).hasSize(3);
        assertThat(place.report().refused()).isZero();
    }

    @Test
    void withoutBoundariesVillagesAreTheGroundNearestToTheirPoint() throws UnreadableFileException {
        Imported two = osm(node(101, 117.0, 28.0, "place=village; name=甲")
                + node(102, 117.01, 28.0, "place=hamlet; name=乙")
                + node(103, 117.2, 28.0, "place=hamlet; name=丙")
                + node(104, 117.2, 28.0, "place=isolated_dwelling; name=独户"));
        List<Village> villages = two.all(Village.class);
        assertThat(villages).extracting(Village::name).containsExactly("甲", "乙", "丙");
        assertThat(villages).allMatch(Village::derived);
        LocalPlane plane = LocalPlane.around(117.1, 28);
        double circle = Math.PI * 1_500 * 1_500;
        assertThat(plane.toPlane(villages.get(2).boundary()).getArea()).isCloseTo(circle, within(circle * 0.01));
        double half = plane.toPlane(villages.get(0).boundary()).getArea();
        assertThat(half)
                .isCloseTo(plane.toPlane(villages.get(1).boundary()).getArea(), within(10.0))
                .isLessThan(0.85 * circle);
        assertThat(villages.get(0)
                        .boundary()
                        .intersection(villages.get(1).boundary())
                        .getArea())
                .isLessThan(1e-12);
    }

    @Test
    void camerasKeepWhatTheirMapperSaw() throws UnreadableFileException {
        Imported cameras = osm(node(
                        101,
                        117.0,
                        28.0,
                        "man_made=surveillance; surveillance=public; camera:type=fixed; camera:direction=225; camera:angle=-15; height=4,5 m")
                + node(
                        102,
                        117.0,
                        28.0,
                        "man_made=surveillance; surveillance:type=camera; direction=SW; camera:type=dome")
                + node(103, 117.0, 28.0, "man_made=surveillance; surveillance:type=guard")
                + node(104, 117.0, 28.0, "man_made=surveillance; surveillance=indoor")
                + node(105, 117.0, 28.0, "man_made=surveillance; surveillance=private; camera:direction=down"));
        List<Camera> all = cameras.all(Camera.class);
        assertThat(all).extracting(Camera::externalId).containsExactly("node/101", "node/102", "node/105");
        assertThat(all)
                .extracting(Camera::kind)
                .containsExactly(CameraKind.PUBLIC, CameraKind.PUBLIC, CameraKind.PRIVATE);
        assertThat(all).extracting(Camera::azimuthDeg).containsExactly(225.0, 225.0, null);
        assertThat(all).extracting(Camera::azimuthDoubtDeg).containsExactly(0.0, 22.5, 0.0);
        assertThat(all)
                .extracting(Camera::type)
                .containsExactly(CameraType.FIXED_BULLET, CameraType.DOME, CameraType.UNKNOWN);
        assertThat(all).allMatch(c -> c.state() == CameraState.UNVERIFIED);
        assertThat(all.get(0).mountHeightM()).isEqualTo(4.5);
        assertThat(all).extracting(Camera::tiltDeg).containsExactly(15.0, null, null);
        assertThat(cameras.report().warnings())
                .containsExactly(
                        new RowProblem("node/104", "import.osm.camera_indoor", null),
                        new RowProblem("node/105", "import.camera.direction_unreadable", "down"));
    }

    @Test
    void badNodesDoNotStopTheGoodOnes() throws UnreadableFileException {
        Imported nodes = osm("""
                <node id="201" lon="117" lat="x"/>
                <node id="202" lon="28" lat="117"/>
                <node id="203" lon="181" lat="28"/>
                <node id="204" lat="28"/>
                <node id="-5" lon="117.1" lat="28" version="1"><tag k="place" v="hamlet"/><tag k="name" v="新"/></node>
                <node id="206" action="delete" lon="117" lat="28"><tag k="place" v="hamlet"/></node>
                """);
        assertThat(nodes.only(Hamlet.class).externalId()).isEqualTo("node/-5");
        assertThat(nodes.report().refusals())
                .containsExactly(
                        new RowProblem("node/201", "import.coordinate.not_a_number", "117.0, NaN"),
                        new RowProblem("node/202", "import.coordinate.swapped", "28.0, 117.0"),
                        new RowProblem("node/203", "import.coordinate.lon_out_of_range", "181.0, 28.0"),
                        new RowProblem("node/204", "import.coordinate.not_a_number", "NaN, 28.0"));
    }

    @Test
    void waysMayComeBeforeTheirNodes() throws UnreadableFileException {
        Road road = Imported.text("""
                <osm><way id="1"><nd ref="7"/><nd ref="5"/><tag k="highway" v="path"/></way>
                <node id="7" lon="1" lat="2"/><node id="5" lon="3" lat="4"/></osm>
                """, "overpass.osm").only(Road.class);
        assertThat(road.line().toText()).isEqualTo("LINESTRING (1 2, 3 4)");
    }
}
