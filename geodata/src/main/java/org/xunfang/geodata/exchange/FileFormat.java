package org.xunfang.geodata.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The formats that can be read. */
enum FileFormat {
    OSM_PBF("osm.pbf"),
    OSM_XML("osm.xml"),
    GEOJSON("geojson"),
    CSV("csv");

    private final String id;

    FileFormat(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /**
     * The format of a file.
     *
     * @param head its first bytes, unpacked
     * @param name its name in lower case
     * @throws UnreadableFileException where it is none that is known
     */
    static FileFormat of(byte[] head, String name) throws UnreadableFileException {
        // Length of the first header, then its type: field 1, nine characters.
        String start = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        if (start.startsWith("OSMHeader", 6)) {
            return OSM_PBF;
        }
        String text =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        if (text.startsWith("<")) {
            return OSM_XML;
        }
        String ending = name.replaceFirst("\\.gz$", "").replaceFirst(".*\\.", "");
        if (text.startsWith("{") || text.startsWith("[") || ending.equals("geojson") || ending.equals("json")) {
            return GEOJSON;
        }
        if (ending.equals("pbf") || ending.equals("osm")) {
            // Says more than "unknown format": the name promises what the content does not hold.
            throw new UnreadableFileException(
                    ending.equals("osm") ? ImportReason.FILE_NOT_XML : ImportReason.FILE_DAMAGED, Map.of("byte", 0L));
        }
        if (ending.equals("csv") || ending.equals("txt") || ending.equals("tsv")) {
            return CSV;
        }
        throw new UnreadableFileException(ImportReason.FILE_UNKNOWN_FORMAT, Map.of("ending", ending));
    }
}
