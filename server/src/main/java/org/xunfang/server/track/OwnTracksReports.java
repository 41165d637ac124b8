package org.xunfang.server.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.xunfang.server.problem.AppException;

/**
 * OwnTracks in its HTTP mode. The answer is an array: after a location the units of the same squadron on shift, while the
 * device's own unit is on shift, else empty. 401 where {@link OwnTracksLogin} finds no device. Thread-safe.
 */
final class OwnTracksReports {

    private static final int MOST_MESSAGES = 10_000;

    private final Devices devices;
    private final PositionIngest ingest;
    private final ColleagueRepository colleagues;
    private final OwnTracksReader reader = new OwnTracksReader();

    OwnTracksReports(Devices devices, PositionIngest ingest, ColleagueRepository colleagues) {
        this.devices = devices;
        this.ingest = ingest;
        this.colleagues = colleagues;
    }

    /** @return the body of the answer, once the outcome is committed */
    CompletableFuture<List<Map<String, Object>>> take(DeviceRequest request, JsonBody body) {
        Device device = OwnTracksLogin.find(devices, request, body.first())
                .orElseThrow(() -> new AppException.Unauthenticated("device.unknown"));
        List<Report> reports = reports(device, body);
        List<Map<String, Object>> answer = answer(device, reports);
        return ingest.submitAll(reports).thenApply(outcomes -> answer);
    }

    private List<Report> reports(Device device, JsonBody body) {
        if (body.fault() != null) {
            return List.of(new Report.Unreadable(device.number(), body.fault(), ""));
        }
        if (body.root().isMissingNode()) {
            return List.of(new Report.Heartbeat(device.number()));
        }
        Instant now = Instant.now();
        if (!body.root().isArray()) {
            return List.of(reader.read(device, body.root(), now));
        }
        List<Report> reports = new ArrayList<>();
        for (JsonNode message : body.root()) {
            if (reports.size() == MOST_MESSAGES) {
                reports.add(new Report.Unreadable(device.number(), "too_many", ""));
                break;
            }
            reports.add(reader.read(device, message, now));
        }
        return reports;
    }

    private List<Map<String, Object>> answer(Device device, List<Report> reports) {
        List<Map<String, Object>> messages = new ArrayList<>();
        if (reports.stream().anyMatch(Report.Located.class::isInstance)) {
            for (Colleague colleague : colleagues.of(device)) {
                messages.add(colleague.card());
                messages.add(colleague.location());
            }
        }
        return messages;
    }
}
