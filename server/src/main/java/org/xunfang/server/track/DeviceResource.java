package org.xunfang.server.track;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/**
 * Where devices report, on a port of their own. The device's identifier is its credential.
 *
 * <ul>
 *   <li>{@code /} and {@code /osmand}, by GET, POST or PUT: the parameter form of OsmAnd and Traccar Client, in the query or
 *       in a form body; or the JSON of Traccar Client 9 and Transistorsoft's library, see {@link TransistorsoftReports}.
 * </ul>
 *
 * <p>Answers: 200 once the outcome is committed, also for what can never be read, since a phone sends everything else again
 * for ever; 400 or 404 for an unknown device; 503 while the database is away.
 */
public final class DeviceResource implements Routes {

    private static final int MOST_BYTES = 2 << 20;

    /** A longer form is cut, and fails as unreadable. */
    private static final int MOST_FORM_CHARS = 64 * 1024;

    private final Devices devices;
    private final PositionIngest ingest;
    private final OsmAndReader reader;
    private final TransistorsoftReports transistorsoft;

    /** @param zone of times that name none */
    public DeviceResource(DeviceRepository devices, PositionIngest ingest, ZoneId zone) {
        this.devices = new Devices(devices);
        this.ingest = ingest;
        this.reader = new OsmAndReader(zone);
        this.transistorsoft = new TransistorsoftReports(this.devices, ingest, zone);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        for (String path : List.of("/", "/osmand")) {
            router.get(path, this::report);
            router.post(path, this::report);
            router.put(path, this::report);
        }
    }

    private void report(Context ctx) {
        RequestBody body = RequestBody.read(ctx, MOST_BYTES);
        Parameters query = Parameters.parse(ctx.queryString());
        if (body.isJson(ctx.contentType())) {
            transistorsoft.answer(ctx, query, body);
        } else {
            answerForm(ctx, query.isEmpty() ? form(body) : query);
        }
    }

    private static Parameters form(RequestBody body) {
        if ("gzip".equals(body.fault())) {
            throw new AppException.Invalid("device.body_not_gzip", Map.of());
        }
        String text = body.text();
        return Parameters.parse(text.substring(0, Math.min(text.length(), MOST_FORM_CHARS)));
    }

    private void answerForm(Context ctx, Parameters parameters) {
        String identifier = parameters.get("id", "deviceid");
        if (identifier == null) {
            throw new AppException.Invalid("device.id_missing", Map.of());
        }
        Device device =
                devices.find(identifier).orElseThrow(() -> new AppException.Invalid("device.unknown", Map.of()));
        Report report = reader.read(device, parameters, Instant.now());
        ctx.future(() -> ingest.submit(List.of(report)).thenAccept(outcomes -> ctx.status(200)));
    }
}
