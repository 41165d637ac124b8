package org.xunfang.server.track;

import java.nio.ByteBuffer;
import org.xunfang.server.db.Ids;

/** The part of a fix's identity beside device and time, so that a repeated fix is known again. */
final class FixKeys {

    private static final double PER_DEGREE = 1e6;

    /** A bit that no place sets. */
    private static final long SOS = 1L << 31;

    private FixKeys() {}

    /** Of the client's own id: the first 64 bits of its SHA-256. */
    static long of(String clientId) {
        return ByteBuffer.wrap(Ids.sha256(clientId)).getLong();
    }

    /** Of the place, rounded to 1e-6 degrees; different places have different keys. */
    static long of(double lon, double lat) {
        long x = Math.round((lon + 180) * PER_DEGREE);
        long y = Math.round((lat + 90) * PER_DEGREE);
        return (x << 32) | y;
    }

    /** Of the same fix as a call for help: neither may be taken for a repeat of the other. */
    static long ofSos(long key) {
        return key ^ SOS;
    }
}
