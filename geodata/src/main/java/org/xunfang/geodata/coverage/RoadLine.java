package org.xunfang.geodata.coverage;

import org.locationtech.jts.geom.LineString;

/**
 * A road's centre line to be measured.
 *
 * @param id names the road in the list of unseen stretches; several lines may share it
 * @param roadClass class by which shares are told apart
 * @param line metres on the plane; not to be changed
 */
public record RoadLine(String id, String roadClass, LineString line) {}
