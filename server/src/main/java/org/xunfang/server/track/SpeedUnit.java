package org.xunfang.server.track;

import java.util.Locale;

/** The unit in which a device tells its speed; stored by the lower-case name. */
public enum SpeedUnit {
    KNOTS(1852.0 / 3600),
    KMH(1000.0 / 3600),
    MPS(1),
    MPH(1609.344 / 3600);

    private final double mps;

    SpeedUnit(double mps) {
        this.mps = mps;
    }

    double toMps(double speed) {
        return speed * mps;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SpeedUnit ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
