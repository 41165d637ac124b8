package org.xunfang.geodata.wall;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** What cameras may see in truth, as their place and direction are not known exactly. Metres on the plane. */
public interface ViewDoubt {

    /** What a camera would see if it were turned or stood as far off as its doubt allows, one view for each way of being off. */
    List<Geometry> offViews(String cameraId);

    /** What a camera would see with a fifth less range. */
    Geometry shortView(String cameraId);
}
