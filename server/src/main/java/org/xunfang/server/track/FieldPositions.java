package org.xunfang.server.track;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Positions that a page sends in its own session; the account stands for the device. Thread-safe. */
public final class FieldPositions {

    private final DeviceRepository devices;
    private final PositionIngest ingest;
    private final Clock clock;

    public FieldPositions(DeviceRepository devices, PositionIngest ingest, Clock clock) {
        this.devices = devices;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * Hands positions in.
     *
     * @param unit the unit that the account belongs to now
     * @param rank leader or other
     * @return as {@link PositionIngest#submit}
     */
    public CompletableFuture<List<Outcome>> submit(
            UUID account, UUID unit, DeviceRepository.Rank rank, List<RawFix> fixes) {
        Instant now = clock.instant();
        int device = devices.page(account, unit, rank, now, ingest.age().oldest(now));
        List<Report> reports = new ArrayList<>();
        for (RawFix fix : fixes) {
            String body = "lat=%s&lon=%s&timestamp=%s".formatted(fix.lat(), fix.lon(), fix.fixedAt());
            reports.add(FixChecks.check(device, fix, now, () -> body));
        }
        return ingest.submit(reports);
    }
}
