package org.xunfang.server.terminal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.geo.ChineseCoordinates;
import org.xunfang.server.track.Device;
import org.xunfang.server.track.DeviceReports;
import org.xunfang.server.track.RawFix;
import org.xunfang.server.track.Report;

/**
 * Reads the bodies of 0x0200, one location, and 0x0704, several. What follows the 28 bytes of a location is not looked at.
 * Places that have been through the secrecy plug-in are brought back to WGS-84. A call for help counts also where no more
 * than the alarm can be read.
 */
final class LocationReader {

    private static final int PLACE_BYTES = 28;
    private static final int SOS = 1;
    private static final int FIXED = 1 << 1;
    private static final int SOUTH = 1 << 2;
    private static final int WEST = 1 << 3;
    private static final int SHIFTED = 1 << 5;
    private static final double DEGREES = 1e-6;
    private static final double KMH_TENTHS_PER_MPS = 36;

    private LocationReader() {}

    /** The body of 0x0200. */
    static Report one(Device device, ByteBuffer body, Instant receivedAt) {
        String hex = hex(body);
        boolean sos = body.remaining() >= Integer.BYTES && (body.getInt(body.position()) & SOS) != 0;
        try {
            body.getInt();
            int status = body.getInt();
            double lat = (body.getInt() & 0xffffffffL) * DEGREES * ((status & SOUTH) == 0 ? 1 : -1);
            double lon = (body.getInt() & 0xffffffffL) * DEGREES * ((status & WEST) == 0 ? 1 : -1);
            double altitudeM = body.getShort();
            double speedMps = (body.getShort() & 0xffff) / KMH_TENTHS_PER_MPS;
            double courseDeg = body.getShort() & 0xffff;
            Instant at = Bcd.readTime(body);
            boolean nowhere = (status & FIXED) == 0 && lat == 0 && lon == 0;
            if (at == null && !sos) {
                return new Report.Unreadable(device.number(), "time", hex);
            }
            if (nowhere && !sos) {
                return new Report.Heartbeat(device.number());
            }
            boolean onEarth = lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
            Coordinate place = (status & SHIFTED) != 0 && onEarth
                    ? ChineseCoordinates.gcj02ToWgs84(lon, lat)
                    : new Coordinate(lon, lat);
            RawFix raw = new RawFix(
                    at,
                    nowhere ? Double.NaN : place.x,
                    nowhere ? Double.NaN : place.y,
                    speedMps,
                    courseDeg,
                    null,
                    altitudeM,
                    null,
                    (status & FIXED) != 0,
                    false,
                    sos,
                    null);
            return DeviceReports.checked(device, raw, receivedAt, hex);
        } catch (BufferUnderflowException e) {
            return sos
                    ? DeviceReports.checked(device, RawFix.call(null, null, null, null), receivedAt, hex)
                    : new Report.Unreadable(device.number(), "short", hex);
        }
    }

    /** For the quarantine: the place as it came, without what follows it, which may be what is never kept. */
    private static String hex(ByteBuffer body) {
        byte[] place = new byte[Math.min(PLACE_BYTES, body.remaining())];
        body.get(body.position(), place);
        return HexFormat.of().formatHex(place);
    }

    /** The body of 0x0704; where it ends too early, what there is counts. */
    static List<Report> several(Device device, byte[] body, Instant receivedAt) {
        List<Report> reports = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            int count = in.getShort() & 0xffff;
            in.get();
            for (int i = 0; i < count; i++) {
                int length = Math.min(in.getShort() & 0xffff, in.remaining());
                reports.add(one(device, in.slice(in.position(), length), receivedAt));
                in.position(in.position() + length);
            }
        } catch (BufferUnderflowException e) {
            reports.add(new Report.Unreadable(device.number(), "short", ""));
        }
        return reports;
    }
}
