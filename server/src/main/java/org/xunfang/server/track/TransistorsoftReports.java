package org.xunfang.server.track;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/**
 * The JSON of Traccar Client 9 and Transistorsoft's library. The device is named by {@code device_id} in the body, or by
 * {@code id} in the query.
 *
 * <p>Answers: 200 with an empty object; 400 where no device is named; 404 for an unknown one. A body that is no JSON is kept
 * as unreadable where it still tells whose it is. Thread-safe.
 */
final class TransistorsoftReports {

    private static final int MOST_LOCATIONS = 10_000;
    private static final Pattern DEVICE_ID = Pattern.compile("\"device_id\"\\s*:\\s*\"([^\"\\\\]{1,100})\"");

    private final Devices devices;
    private final PositionIngest ingest;
    private final TransistorsoftReader reader;

    /** @param zone of times that name none */
    TransistorsoftReports(Devices devices, PositionIngest ingest, ZoneId zone) {
        this.devices = devices;
        this.ingest = ingest;
        this.reader = new TransistorsoftReader(zone);
    }

    /** @return the body of the answer, once the outcome is committed */
    CompletableFuture<Map<String, Object>> take(DeviceRequest request, JsonBody json) {
        String identifier = request.query().get("device_id", "id", "deviceid");
        List<Report> reports = json.fault() == null
                ? reports(TransistorsoftRequest.items(json.root(), identifier))
                : List.of(unreadable(json.fault(), identifier, request.body()));
        return ingest.submitAll(reports).thenApply(outcomes -> Map.of());
    }

    private List<Report> reports(List<TransistorsoftRequest.Item> items) {
        Instant now = Instant.now();
        Map<String, Device> known = new HashMap<>();
        List<Report> reports = new ArrayList<>();
        for (TransistorsoftRequest.Item item : items) {
            if (item.identifier() == null) {
                throw new AppException.Invalid("device.id_missing", Map.of());
            }
            Device device = known.computeIfAbsent(item.identifier(), this::device);
            if (reports.size() == MOST_LOCATIONS) {
                reports.add(new Report.Unreadable(device.number(), "too_many", ""));
                break;
            }
            reports.add(reader.read(device, item.location(), now));
        }
        return reports;
    }

    private Report unreadable(String fault, @Nullable String identifier, RequestBody body) {
        Matcher inside = DEVICE_ID.matcher(body.text());
        String from = identifier == null && inside.find() ? inside.group(1) : identifier;
        if (from == null) {
            throw new AppException.Invalid("device.id_missing", Map.of());
        }
        return new Report.Unreadable(device(from).number(), fault, "");
    }

    private Device device(String identifier) {
        return devices.find(identifier).orElseThrow(() -> new AppException.NotFound("device.unknown", Map.of()));
    }
}
