package org.xunfang.geodata.fence;

import org.locationtech.jts.geom.Envelope;

/**
 * An area with the hours in which it is watched.
 *
 * @param id tells it from others, also from the same one as it was before it was changed
 */
public record Fence(String id, FenceArea area, WatchHours hours) {

    Envelope box() {
        return area.box();
    }
}
