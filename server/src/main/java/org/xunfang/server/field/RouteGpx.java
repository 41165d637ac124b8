package org.xunfang.server.field;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.patrol.PlanViews;

/**
 * A route as GPX 1.1 (topografix.com/GPX/1/1): each stop as a waypoint and as a point of the route, with its name and the time
 * of arrival; the way by road as a track with one segment a leg. WGS 84, times in UTC. Only names that somebody has given
 * stand in it, and numbers.
 */
final class RouteGpx {

    private static final String NAMESPACE = "http://www.topografix.com/GPX/1/1";

    private final XMLStreamWriter out;

    private RouteGpx(XMLStreamWriter out) {
        this.out = out;
    }

    /**
     * Writes a route.
     *
     * @param takenBy who takes it
     * @param at when he does
     */
    static String write(PlanViews.Route route, String takenBy, Instant at) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new RouteGpx(xml).document(route, takenBy, at);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void document(PlanViews.Route route, String takenBy, Instant at) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("gpx");
        out.writeDefaultNamespace(NAMESPACE);
        out.writeAttribute("version", "1.1");
        out.writeAttribute("creator", "Xunfang");
        out.writeStartElement("metadata");
        element("name", route.unit().name());
        element("desc", takenBy);
        element("time", at.toString());
        out.writeEndElement();
        for (PlanViews.Stop stop : route.stops()) {
            point("wpt", stop);
        }
        out.writeStartElement("rte");
        element("name", route.unit().name());
        for (PlanViews.Stop stop : route.stops()) {
            point("rtept", stop);
        }
        out.writeEndElement();
        track(route);
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void point(String tag, PlanViews.Stop stop) throws XMLStreamException {
        out.writeStartElement(tag);
        place(stop.point().get(0), stop.point().get(1));
        element("time", stop.arriveAt().toString());
        element("name", stop.number() + " " + stop.name());
        element("cmt", stop.arriveAt() + "/" + stop.departAt());
        element("type", stop.kind());
        out.writeEndElement();
    }

    private void track(PlanViews.Route route) throws XMLStreamException {
        List<Coordinate[]> legs = legs(route.line());
        if (legs.isEmpty()) {
            return;
        }
        out.writeStartElement("trk");
        element("name", route.unit().name());
        for (Coordinate[] leg : legs) {
            out.writeStartElement("trkseg");
            for (Coordinate c : leg) {
                out.writeEmptyElement("trkpt");
                place(c.x, c.y);
            }
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static List<Coordinate[]> legs(@Nullable Geometry line) {
        List<Coordinate[]> legs = new ArrayList<>();
        for (int i = 0; line != null && i < line.getNumGeometries(); i++) {
            legs.add(line.getGeometryN(i).getCoordinates());
        }
        return legs;
    }

    private void place(double lon, double lat) throws XMLStreamException {
        out.writeAttribute("lat", String.format(Locale.ROOT, "%.7f", lat));
        out.writeAttribute("lon", String.format(Locale.ROOT, "%.7f", lon));
    }

    private void element(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
