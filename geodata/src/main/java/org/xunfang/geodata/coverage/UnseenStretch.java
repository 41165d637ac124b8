package org.xunfang.geodata.coverage;

import org.locationtech.jts.geom.LineString;

/** A stretch of road that no view holds, in metres on the plane. */
public record UnseenStretch(String roadId, String roadClass, LineString line) {
    /** Length in metres. */
    public double lengthM() {
        return line.getLength();
    }
}
