package org.xunfang.geodata.exchange.osm;

import java.util.Set;
import org.locationtech.jts.geom.Point;

/** A named place where people live, from a node with {@code place}. */
record Settlement(String externalId, String name, String placeClass, Point point) {
    /** Places that become hamlets. A village's centre is one of its hamlets. */
    static final Set<String> CLASSES =
            Set.of("town", "suburb", "quarter", "neighbourhood", "village", "hamlet", "isolated_dwelling");

    /** Places round which a village is drawn where no boundary is known. */
    boolean isVillageCentre() {
        return placeClass.equals("village") || placeClass.equals("hamlet") || placeClass.equals("town");
    }
}
