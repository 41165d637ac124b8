package org.xunfang.server.track;

import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the track points of a GPX file, 1.0 or 1.1 or without a namespace, as a stream: of all tracks and segments, in
 * order. Way points and planned routes are not looked at. Speed and course are found in extensions too, by their local
 * names. Document types and external entities are refused.
 */
final class GpxReader {

    private static final Set<String> OWN = Set.of("time", "ele", "fix", "speed", "course");
    private static final Set<String> ANYWHERE = Set.of("speed", "course");
    private static final int DEEPEST = 50;
    private static final int LONGEST_VALUE = 60;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final Predicate<GpxPoint> points;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private int pointDepth;
    private GpxPoint point = new GpxPoint();

    private GpxReader(XMLStreamReader xml, Predicate<GpxPoint> points) {
        this.xml = xml;
        this.points = points;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // loggers forget to declare the prefixes that they use
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /**
     * Reads a file as far as it goes.
     *
     * @param points takes each point; false: no more
     * @return why the rest cannot be read: {@code xml}, {@code dtd}, {@code not_gpx} or {@code too_deep}; null: all was read, or no
     *     more wanted
     */
    static @Nullable String read(InputStream in, Predicate<GpxPoint> points) {
        try {
            new GpxReader(open(in), points).read();
            return null;
        } catch (BadField e) {
            return e.field();
        }
    }

    private static XMLStreamReader open(InputStream in) throws BadField {
        try {
            return FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException | RuntimeException e) {
            throw new BadField("xml");
        }
    }

    private void read() throws BadField {
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            switch (event) {
                case XMLStreamConstants.DTD -> throw new BadField("dtd");
                case XMLStreamConstants.START_ELEMENT -> start(localName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (!end(localName())) {
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    /** The parser fails on some broken files with other exceptions than its own. */
    private int next() throws BadField {
        try {
            return xml.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw new BadField("xml");
        }
    }

    private String localName() {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private void start(String name) throws BadField {
        depth++;
        if (depth == 1 && !name.equals("gpx")) {
            throw new BadField("not_gpx");
        }
        if (depth > DEEPEST) {
            throw new BadField("too_deep");
        }
        text.setLength(0);
        if (pointDepth == 0 && name.equals("trkpt")) {
            pointDepth = depth;
            point = new GpxPoint();
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                String attribute = xml.getAttributeLocalName(i);
                if (attribute.equals("lat") || attribute.equals("lon")) {
                    point.put(attribute, shortened(xml.getAttributeValue(i)));
                }
            }
        }
    }

    private void characters() {
        int free = LONGEST_VALUE - text.length();
        if (pointDepth > 0 && free > 0) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(free, xml.getTextLength()));
        }
    }

    /** False: no more points are wanted. */
    private boolean end(String name) {
        boolean isWanted = true;
        if (pointDepth > 0 && depth == pointDepth) {
            pointDepth = 0;
            isWanted = points.test(point);
        } else if (pointDepth > 0 && (depth == pointDepth + 1 ? OWN : ANYWHERE).contains(name)) {
            point.put(name, text.toString());
        }
        text.setLength(0);
        depth--;
        return isWanted;
    }

    private static String shortened(String value) {
        return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
    }
}
