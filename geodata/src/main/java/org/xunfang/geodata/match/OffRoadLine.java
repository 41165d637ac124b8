package org.xunfang.geodata.match;

import org.locationtech.jts.geom.LineString;

/**
 * A way off the roads, as the fixes tell it; from where it left a road and to where it came back, if it did.
 *
 * @param line metres on the network's plane
 */
public record OffRoadLine(LineString line, long fromMs, long toMs) implements MatchedPart {
    @Override
    public double lengthM() {
        return line.getLength();
    }
}
