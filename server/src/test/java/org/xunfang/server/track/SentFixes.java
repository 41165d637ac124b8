package org.xunfang.server.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.config.RetentionRules;
import org.xunfang.server.http.Json;
import org.xunfang.server.live.EventOutbox;

/** Sends positions of a unit's devices through the ingest, as devices do. */
public final class SentFixes implements AutoCloseable {

    private final Jdbi jdbi;
    private final PositionIngest ingest;

    /** A position; accuracy in metres. */
    public record Sent(Instant at, double lon, double lat, double accuracyM) {}

    public SentFixes(Jdbi jdbi, Consumer<List<UnitFix>> stored) {
        this.jdbi = jdbi;
        this.ingest = new PositionIngest(jdbi, new EventOutbox(Json.mapper()), new RetentionRules(90, 90), stored);
        ingest.start();
    }

    /** A device of a unit, as from a week ago; rank 0 stands for the unit. */
    public int device(UUID unit, int rank) {
        Instant from = Instant.now().minus(Duration.ofDays(7));
        return new DeviceRepository(jdbi)
                .register("device " + rank, unit, DeviceRepository.Rank.values()[rank], SpeedUnit.KNOTS, from)
                .number();
    }

    /** Sends a batch and waits until it is on disk. */
    public void send(int device, List<Sent> batch, Instant receivedAt) {
        List<Report> reports = new ArrayList<>();
        for (Sent sent : batch) {
            RawFix raw = new RawFix(
                    sent.at, sent.lon, sent.lat, null, null, sent.accuracyM, null, null, true, false, false, null);
            reports.add(FixChecks.check(device, raw, receivedAt, () -> ""));
        }
        ingest.submit(reports).join();
    }

    @Override
    public void close() {
        ingest.close();
    }
}
