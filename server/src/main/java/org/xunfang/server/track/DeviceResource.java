package org.xunfang.server.track;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/**
 * Where devices report, on a port of their own: the parameter form of OsmAnd and Traccar Client, in the query or in a form
 * body, by GET, POST or PUT. The device's identifier is its credential.
 *
 * <p>Answers: 200 with an empty body once the outcome is committed, also for what can never be read, since a phone sends
 * everything else again for ever; 400 for an unknown device; 503 while the database is away.
 */
public final class DeviceResource implements Routes {

    private static final int MOST_BYTES = 64 * 1024;

    private final Devices devices;
    private final PositionIngest ingest;
    private final OsmAndReader reader;

    /** @param zone of times that name none */
    public DeviceResource(DeviceRepository devices, PositionIngest ingest, ZoneId zone) {
        this.devices = new Devices(devices);
        this.ingest = ingest;
        this.reader = new OsmAndReader(zone);
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
        Parameters parameters = Parameters.parse(ctx.queryString());
        if (parameters.isEmpty()) {
            parameters = Parameters.parse(body(ctx));
        }
        String identifier = parameters.get("id", "deviceid");
        if (identifier == null) {
            throw new AppException.Invalid("device.id_missing", Map.of());
        }
        Device device =
                devices.find(identifier).orElseThrow(() -> new AppException.Invalid("device.unknown", Map.of()));
        Report report = reader.read(device, parameters, Instant.now());
        ctx.future(() -> ingest.submit(List.of(report)).thenAccept(outcomes -> ctx.status(200)));
    }

    /** At most so many bytes are looked at; a longer body is cut, and fails as unreadable. */
    private static @Nullable String body(Context ctx) {
        byte[] raw = ctx.bodyAsBytes();
        if (!"gzip".equalsIgnoreCase(ctx.header("Content-Encoding"))) {
            return new String(raw, 0, Math.min(raw.length, MOST_BYTES), StandardCharsets.UTF_8);
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AppException.Invalid("device.body_not_gzip", Map.of());
        }
    }
}
