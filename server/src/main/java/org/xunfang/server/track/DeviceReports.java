package org.xunfang.server.track;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Devices and what they report, for protocols that do not come by HTTP. Thread-safe. */
public final class DeviceReports {

    private final Devices devices;
    private final PositionIngest ingest;

    public DeviceReports(DeviceRepository devices, PositionIngest ingest) {
        this.devices = new Devices(devices);
        this.ingest = ingest;
    }

    /** The device of the JT/T 808 terminal with this number; where there is none, it is noted for the administrator. */
    public Optional<Device> terminal(String digits) {
        return devices.terminal(digits);
    }

    /**
     * A fix of a device, or why it will never be one.
     *
     * @param body for the quarantine, as {@link Report.Unreadable} wants it
     */
    public static Report checked(Device device, RawFix raw, Instant receivedAt, String body) {
        return FixChecks.check(device.number(), raw, receivedAt, () -> body);
    }

    /** As {@link PositionIngest#submit}, for any number of reports. */
    public CompletableFuture<List<Outcome>> submit(List<Report> reports) {
        return ingest.submitAll(reports);
    }
}
