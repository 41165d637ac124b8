package org.xunfang.server.patrol;

import java.util.Locale;

/** What makes a place worth a patrol in the first place. */
enum PlaceKind {
    /** Somebody said that it is: service point, school, market. */
    KEY_PLACE,
    /** A way into a hamlet that no camera sees. */
    GAP,
    /** Incidents have been reported close to one another. */
    HOT_SPOT,
    /** An open hazard. */
    HAZARD,
    /** A grid with nothing else in it. */
    GRID,
    /** A stretch of a named road with nothing else on it. */
    ROAD,
    /** A leader has said so, of a point where nothing else is. */
    PIN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
