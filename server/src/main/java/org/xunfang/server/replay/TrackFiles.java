package org.xunfang.server.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Tracks as files, WGS 84 and times in UTC: GPX 1.1 and GeoJSON for maps, without the doubtful fixes; CSV after RFC 4180 for
 * spreadsheets, with a byte order mark, every fix with a column that says so, and no cell that could be taken for a formula.
 */
final class TrackFiles {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private TrackFiles() {}

    /** @param takenBy who takes it, and why; stands in the file */
    static String write(ReplayFormat format, Replay replay, String takenBy, ObjectMapper json) {
        return switch (format) {
            case GPX -> gpx(replay, takenBy);
            case GEOJSON -> geoJson(replay, takenBy, json);
            case CSV -> csv(replay);
        };
    }

    private record Fix(Instant at, BigDecimal lon, BigDecimal lat, int courseDeg, boolean doubtful) {}

    private static List<Fix> fixes(Replay replay, Replay.Unit unit) {
        int[] n = unit.fixes();
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i < n.length; i += Replay.NUMBERS) {
            fixes.add(new Fix(
                    replay.from().plusSeconds(n[i]),
                    BigDecimal.valueOf(n[i + 1], 6),
                    BigDecimal.valueOf(n[i + 2], 6),
                    n[i + 3],
                    n[i + 4] == 1));
        }
        return fixes;
    }

    private static List<Fix> plausible(Replay replay, Replay.Unit unit) {
        return fixes(replay, unit).stream().filter(fix -> !fix.doubtful()).toList();
    }

    private static String gpx(Replay replay, String takenBy) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("gpx");
            out.writeDefaultNamespace("http://www.topografix.com/GPX/1/1");
            out.writeAttribute("version", "1.1");
            out.writeAttribute("creator", "Xunfang");
            out.writeStartElement("metadata");
            element(out, "desc", takenBy);
            element(out, "time", replay.from().toString());
            out.writeEndElement();
            for (Replay.Unit unit : replay.units()) {
                track(out, unit, plausible(replay, unit));
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void track(XMLStreamWriter out, Replay.Unit unit, List<Fix> fixes) throws XMLStreamException {
        if (fixes.isEmpty()) {
            return;
        }
        out.writeStartElement("trk");
        element(out, "name", unit.name());
        out.writeStartElement("trkseg");
        for (Fix fix : fixes) {
            out.writeStartElement("trkpt");
            out.writeAttribute("lat", fix.lat().toPlainString());
            out.writeAttribute("lon", fix.lon().toPlainString());
            element(out, "time", fix.at().toString());
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndElement();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    /** A feature a unit; a line of one point is none (RFC 7946). Times stand beside the coordinates, one each. */
    private static String geoJson(Replay replay, String takenBy, ObjectMapper json) {
        ObjectNode collection =
                json.createObjectNode().put("type", "FeatureCollection").put("takenBy", takenBy);
        ArrayNode features = collection.putArray("features");
        for (Replay.Unit unit : replay.units()) {
            List<Fix> fixes = plausible(replay, unit);
            if (fixes.size() < 2) {
                continue;
            }
            ObjectNode feature = features.addObject().put("type", "Feature");
            ObjectNode properties = feature.putObject("properties")
                    .put("unitId", unit.id().toString())
                    .put("name", unit.name())
                    .put("mode", unit.mode());
            ArrayNode times = properties.putArray("times");
            ArrayNode points =
                    feature.putObject("geometry").put("type", "LineString").putArray("coordinates");
            fixes.forEach(fix -> {
                times.add(fix.at().toString());
                points.addArray().add(fix.lon()).add(fix.lat());
            });
        }
        return collection.toString();
    }

    private static String csv(Replay replay) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
        text.append("unit_id,unit,mode,at,lon,lat,course_deg,doubtful").append(END);
        for (Replay.Unit unit : replay.units()) {
            String head = unit.id() + "," + cell(unit.name()) + "," + unit.mode() + ",";
            for (Fix fix : fixes(replay, unit)) {
                text.append(head)
                        .append(fix.at())
                        .append(',')
                        .append(fix.lon().toPlainString())
                        .append(',')
                        .append(fix.lat().toPlainString())
                        .append(',')
                        .append(fix.courseDeg() < 0 ? "" : Integer.toString(fix.courseDeg()))
                        .append(',')
                        .append(fix.doubtful() ? '1' : '0')
                        .append(END);
            }
        }
        return text.toString();
    }

    /** A cell that may hold anything: an apostrophe keeps it from being reckoned. */
    private static String cell(String value) {
        String safe = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
