package org.xunfang.server.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xunfang.server.patrol.PlanViews;

/** GPX read back by the JDK's own parser, and held against the order of elements that GPX 1.1's schema asks for. */
final class RouteGpxTest {

    private static final String GPX = "http://www.topografix.com/GPX/1/1";
    private static final Instant NINE = Instant.parse("2026-11-29T09:00:00Z");

    /** The order of a point's and of the document's children, as in gpx.xsd. */
    private static final List<String> POINT = List.of(
            "ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type", "fix", "sat");

    private static final List<String> ROOT = List.of("metadata", "wpt", "rte", "trk", "extensions");
    private static final List<String> METADATA = List.of("name", "desc", "author", "copyright", "link", "time");

    @Test
    void stopsAreWaypointsAndPointsOfTheRoute() throws Exception {
        Element root = parsed(RouteGpx.write(route("<&\"西口>", "学校"), "command", NINE));
        assertThat(root.getNamespaceURI()).isEqualTo(GPX);
        assertThat(root.getAttribute("version")).isEqualTo("1.1");
        assertThat(root.getAttribute("creator")).isNotEmpty();
        for (String tag : List.of("wpt", "rtept")) {
            NodeList points = root.getElementsByTagNameNS(GPX, tag);
            assertThat(points.getLength()).isEqualTo(2);
            Element first = (Element) points.item(0);
            assertThat(Double.parseDouble(first.getAttribute("lat"))).isCloseTo(28.2, within(1e-7));
            assertThat(Double.parseDouble(first.getAttribute("lon"))).isCloseTo(117.11, within(1e-7));
            assertThat(text(first, "name")).isEqualTo("1 <&\"西口>");
            assertThat(Instant.parse(text(first, "time"))).isEqualTo(NINE);
            assertThat(text(first, "cmt")).isEqualTo("2026-11-29T09:00:00Z/2026-11-29T09:10:00Z");
        }
        assertThat(root.getElementsByTagNameNS(GPX, "rte").getLength()).isEqualTo(1);
    }

    @Test
    void wayByRoadIsATrackWithASegmentALeg() throws Exception {
        Element root = parsed(RouteGpx.write(route("a", "b"), "command", NINE));
        assertThat(root.getElementsByTagNameNS(GPX, "trkseg").getLength()).isEqualTo(2);
        assertThat(root.getElementsByTagNameNS(GPX, "trkpt").getLength()).isEqualTo(5);
    }

    @Test
    void elementsStandInTheOrderOfTheSchema() throws Exception {
        Element root = parsed(RouteGpx.write(route("a", "b"), "command", NINE));
        assertThat(children(root)).isSortedAccordingTo((a, b) -> ROOT.indexOf(a) - ROOT.indexOf(b));
        assertThat(ROOT).containsAll(children(root));
        Element metadata =
                (Element) root.getElementsByTagNameNS(GPX, "metadata").item(0);
        assertThat(children(metadata)).isSortedAccordingTo((a, b) -> METADATA.indexOf(a) - METADATA.indexOf(b));
        List<String> point =
                children((Element) root.getElementsByTagNameNS(GPX, "wpt").item(0));
        assertThat(POINT).containsAll(point);
        assertThat(point).isSortedAccordingTo((a, b) -> POINT.indexOf(a) - POINT.indexOf(b));
    }

    @Test
    void unitThatStaysHasNoTrack() throws Exception {
        PlanViews.Route stays = new PlanViews.Route(
                UUID.randomUUID(),
                new PlanViews.Unit(UUID.randomUUID(), "one", "car"),
                shift(),
                null,
                0,
                0,
                0,
                false,
                null,
                null,
                List.of());
        Element root = parsed(RouteGpx.write(stays, "command", NINE));
        assertThat(children(root)).containsExactly("metadata", "rte");
    }

    private static PlanViews.Route route(String first, String second) throws Exception {
        return new PlanViews.Route(
                UUID.randomUUID(),
                new PlanViews.Unit(UUID.randomUUID(), "one", "car"),
                shift(),
                new WKTReader()
                        .read("MULTILINESTRING((117.1 28.2, 117.105 28.21, 117.11 28.2), (117.11 28.2, 117.1 28.2))"),
                2000,
                200,
                1,
                false,
                null,
                null,
                List.of(stop(1, first, 117.11), stop(2, second, 117.12)));
    }

    private static PlanViews.ShiftTimes shift() {
        return new PlanViews.ShiftTimes(UUID.randomUUID(), NINE, NINE.plusSeconds(28_800));
    }

    private static PlanViews.Stop stop(int number, String name, double lon) {
        Instant at = NINE.plusSeconds((number - 1) * 1800L);
        return new PlanViews.Stop(
                UUID.randomUUID(),
                null,
                null,
                false,
                number,
                "gap",
                name,
                List.of(lon, 28.2),
                true,
                at,
                at.plusSeconds(600),
                1000,
                100,
                1,
                "[]",
                "planned",
                null,
                null);
    }

    private static Element parsed(String gpx) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(gpx)))
                .getDocumentElement();
    }

    private static String text(Element in, String tag) {
        return in.getElementsByTagNameNS(GPX, tag).item(0).getTextContent();
    }

    private static List<String> children(Element in) {
        List<String> names = new ArrayList<>();
        for (Node node = in.getFirstChild(); node != null; node = node.getNextSibling()) {
            names.add(node.getLocalName());
        }
        return names;
    }
}
