package org.xunfang.geodata.exchange.osm;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xunfang.geodata.exchange.EndNoticed;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.UnreadableFileException;

/**
 * OSM XML 0.6, also as editors and query servers write it: without versions, with negative ids, with deleted elements, ways
 * before nodes. Document types and with them all entities are refused.
 */
final class OsmXml implements OsmFormat {

    @Override
    public void read(InputStream in, OsmVisitor visitor) throws IOException, UnreadableFileException {
        Handler handler = new Handler(visitor);
        EndNoticed noticed = new EndNoticed(in);
        try {
            parser().parse(noticed, handler);
        } catch (SAXParseException e) {
            throw unreadable(reason(e, handler.sawRoot, noticed.ended()), handler, e);
        } catch (CharConversionException e) {
            throw unreadable(ImportReason.FILE_NOT_UTF8, handler, e);
        } catch (NotOsmException e) {
            throw unreadable(ImportReason.FILE_NOT_OSM, handler, e);
        } catch (SAXException e) {
            throw unreadable(ImportReason.FILE_DAMAGED, handler, e);
        }
    }

    private static ImportReason reason(SAXParseException e, boolean sawRoot, boolean ended) {
        if (e.getException() instanceof CharConversionException) {
            return ImportReason.FILE_NOT_UTF8;
        }
        if (!sawRoot) {
            return ImportReason.FILE_NOT_XML;
        }
        return ended ? ImportReason.FILE_TRUNCATED : ImportReason.FILE_DAMAGED;
    }

    private static SAXParser parser() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnreadableFileException unreadable(ImportReason reason, Handler handler, Exception cause) {
        Locator place = handler.locator;
        int line = cause instanceof SAXParseException e ? e.getLineNumber() : place == null ? 1 : place.getLineNumber();
        int column = cause instanceof SAXParseException e
                ? e.getColumnNumber()
                : place == null ? 1 : place.getColumnNumber();
        return new UnreadableFileException(
                reason, Map.of("line", Math.max(1, line), "column", Math.max(1, column)), cause);
    }

    /** The document is XML, but of something else. */
    private static final class NotOsmException extends SAXException {
        private static final long serialVersionUID = 1;

        NotOsmException(String root) {
            super("root element " + root);
        }
    }

    private static final class Handler extends DefaultHandler {
        private final OsmVisitor visitor;
        private final List<OsmVisitor.Member> members = new ArrayList<>();
        private @Nullable Locator locator;
        private Map<String, String> tags = new LinkedHashMap<>();
        private long[] nodes = new long[16];
        private int nodeCount;
        private long id;
        private double lon;
        private double lat;
        private boolean deleted;
        private boolean sawRoot;

        Handler(OsmVisitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void setDocumentLocator(Locator newLocator) {
            locator = newLocator;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (!sawRoot) {
                if (!name.equals("osm")) {
                    throw new NotOsmException(name);
                }
                sawRoot = true;
            }
            switch (name) {
                case "node", "way", "relation" -> begin(attributes);
                case "tag" -> tag(attributes);
                case "nd" -> nd(integer(attributes, "ref"));
                case "member" -> member(attributes);
                default -> {}
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            if (deleted) {
                return;
            }
            switch (name) {
                case "node" -> visitor.node(id, lon, lat, tags);
                case "way" -> visitor.way(id, Arrays.copyOf(nodes, nodeCount), tags);
                case "relation" -> visitor.relation(id, List.copyOf(members), tags);
                default -> {}
            }
        }

        private void begin(Attributes attributes) throws SAXException {
            id = integer(attributes, "id");
            lon = number(attributes.getValue("lon"));
            lat = number(attributes.getValue("lat"));
            deleted = "delete".equals(attributes.getValue("action")) || "false".equals(attributes.getValue("visible"));
            tags = new LinkedHashMap<>();
            members.clear();
            nodeCount = 0;
        }

        private void tag(Attributes attributes) {
            String key = attributes.getValue("k");
            String value = attributes.getValue("v");
            if (key != null && value != null) {
                tags.put(key, value);
            }
        }

        private void nd(long node) {
            if (nodeCount == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * nodeCount);
            }
            nodes[nodeCount++] = node;
        }

        private void member(Attributes attributes) throws SAXException {
            OsmVisitor.Type type = switch (String.valueOf(attributes.getValue("type"))) {
                case "node" -> OsmVisitor.Type.NODE;
                case "way" -> OsmVisitor.Type.WAY;
                case "relation" -> OsmVisitor.Type.RELATION;
                default -> throw new SAXParseException("member without a known type", locator);
            };
            String role = attributes.getValue("role");
            members.add(new OsmVisitor.Member(type, integer(attributes, "ref"), role == null ? "" : role));
        }

        private long integer(Attributes attributes, String name) throws SAXException {
            String value = attributes.getValue(name);
            try {
                return Long.parseLong(String.valueOf(value));
            } catch (NumberFormatException e) {
                throw new SAXParseException(name + " is no whole number: " + value, locator, e);
            }
        }

        private static double number(@Nullable String value) {
            try {
                return value == null ? Double.NaN : Double.parseDouble(value);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
