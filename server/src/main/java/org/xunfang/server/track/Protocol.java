package org.xunfang.server.track;

import java.util.Locale;

/** What a device speaks; stored by the lower-case name. */
enum Protocol {
    /** The parameter form: OsmAnd itself and most loggers. */
    OSMAND(SpeedUnit.MPS),
    /** Traccar Client, whichever version. */
    TRACCAR(SpeedUnit.KNOTS),
    /** An app over Transistorsoft's library. */
    TRANSISTORSOFT(SpeedUnit.MPS),
    OWNTRACKS(SpeedUnit.KMH),
    /** Files that are uploaded. */
    GPX(SpeedUnit.MPS),
    /** Terminals in vehicles and on the body; known by their number, not by a secret. */
    JT808(SpeedUnit.KMH);

    private final SpeedUnit speedUnit;

    Protocol(SpeedUnit speedUnit) {
        this.speedUnit = speedUnit;
    }

    /** The unit of speeds in the parameter form. */
    SpeedUnit speedUnit() {
        return speedUnit;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
