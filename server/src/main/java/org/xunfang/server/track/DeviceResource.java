package org.xunfang.server.track;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.http.DevicePort;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/**
 * Where devices report, on a port of their own. The device's identifier is its credential.
 *
 * <ul>
 *   <li>{@code /} and {@code /osmand}, by GET, POST or PUT: the parameter form of OsmAnd and Traccar Client, in the query or
 *       in a form body; or the JSON of Traccar Client 9 and Transistorsoft's library, see {@link TransistorsoftReports}.
 *   <li>{@code POST /pub}, and any other address: OwnTracks in its HTTP mode, see {@link OwnTracksReports}.
 *   <li>{@code POST /gpx?device=…}: a GPX file, see {@link GpxUploads}; the answer is a {@link GpxSummary}.
 * </ul>
 *
 * <p>Answers: 200 once the outcome is committed, also for what can never be read, since a phone sends everything else again
 * for ever; 400, 401 or 404 for an unknown device; 503 while the database is away.
 */
public final class DeviceResource implements Routes {

    private static final int MOST_BYTES = 4 << 20;

    private static final int MOST_DRAINS = 8;

    /** A longer form is cut, and fails as unreadable. */
    private static final int MOST_FORM_CHARS = 64 * 1024;

    private final Devices devices;
    private final PositionIngest ingest;
    private final OsmAndReader reader;
    private final TransistorsoftReports transistorsoft;
    private final OwnTracksReports ownTracks;
    private final GpxUploads gpx;
    private final LargeBodies large = new LargeBodies();
    private final Semaphore drains = new Semaphore(MOST_DRAINS);
    private final BodyBudget room = new BodyBudget(BodyBudget.MOST_BYTES);

    /** @param zone of times that name none */
    public DeviceResource(Jdbi jdbi, DeviceRepository devices, PositionIngest ingest, ZoneId zone) {
        this.devices = new Devices(devices);
        this.ingest = ingest;
        this.reader = new OsmAndReader(zone);
        this.transistorsoft = new TransistorsoftReports(this.devices, ingest, zone);
        this.ownTracks = new OwnTracksReports(this.devices, ingest, new ColleagueRepository(jdbi));
        this.gpx = new GpxUploads(ingest);
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        for (String path : List.of("/", "/osmand")) {
            router.get(path, this::report);
            router.post(path, this::report);
            router.put(path, this::report);
        }
        router.post("/pub", this::reportOwnTracks);
        router.post("/gpx", this::uploadGpx);
        router.post("/*", this::reportAnywhere);
    }

    private void report(Context ctx) {
        try (BodyBudget.Share share = room.share()) {
            DeviceRequest request = request(ctx, share);
            if (!answerJson(ctx, request, share)) {
                answerForm(ctx, request, share);
            }
        }
    }

    private void reportOwnTracks(Context ctx) {
        try (BodyBudget.Share share = room.share()) {
            DeviceRequest request = request(ctx, share);
            answer(
                    ctx,
                    request,
                    share,
                    takeApart(request, () -> ownTracks.take(request, JsonBody.parse(request.body()))));
        }
    }

    private void uploadGpx(Context ctx) {
        String identifier = Parameters.parse(ctx.queryString()).get("device", "id", "deviceid");
        if (identifier == null) {
            throw new AppException.Invalid("device.id_missing", Map.of());
        }
        Device device =
                devices.find(identifier).orElseThrow(() -> new AppException.NotFound("device.unknown", Map.of()));
        ctx.json(gpx.take(device, body(ctx), ctx.contentType()));
    }

    private void reportAnywhere(Context ctx) {
        try (BodyBudget.Share share = room.share()) {
            if (!answerJson(ctx, request(ctx, share), share)) {
                throw new AppException.NotFound("request.no_such_route", Map.of("path", ctx.path()));
            }
        }
    }

    private static InputStream body(Context ctx) {
        return new PacedStream(ctx.bodyInputStream(), System::nanoTime);
    }

    private static DeviceRequest request(Context ctx, BodyBudget.Share share) {
        InputStream body = body(ctx);
        return new DeviceRequest(
                Parameters.parse(ctx.queryString()),
                RequestBody.read(body, ctx.header("Content-Encoding"), MOST_BYTES, share),
                body,
                ctx.contentType(),
                ctx.header("Authorization"),
                ctx.header("X-Limit-U"),
                ctx.header("X-Limit-D"));
    }

    /** False: it is neither JSON nor an empty message of OwnTracks. */
    private boolean answerJson(Context ctx, DeviceRequest request, BodyBudget.Share share) {
        boolean isEmptyMessage = request.body().isEmpty()
                && OwnTracksLogin.isMeant(request)
                && request.query().get("id", "deviceid") == null;
        if (!isEmptyMessage && !request.body().isJson(request.contentType())) {
            return false;
        }
        answer(ctx, request, share, takeApart(request, () -> {
            JsonBody json = JsonBody.parse(request.body());
            boolean isOwnTracks = OwnTracksLogin.isMeant(request, json);
            return isOwnTracks ? ownTracks.take(request, json) : transistorsoft.take(request, json);
        }));
        return true;
    }

    private CompletableFuture<?> takeApart(DeviceRequest request, Supplier<CompletableFuture<?>> work) {
        return large.take(request.body().bytes().length, work);
    }

    private void answer(Context ctx, DeviceRequest request, BodyBudget.Share share, CompletableFuture<?> body) {
        takeRest(request, share);
        DevicePort.later(ctx, body, ctx::json);
    }

    /**
     * Of a device that is known, and of no other, what is too long is taken off the line, so that it hears the answer; not
     * within the budget, as that may take long, but of few at a time.
     */
    private void takeRest(DeviceRequest request, BodyBudget.Share share) {
        if ("too_long".equals(request.body().fault()) && drains.tryAcquire()) {
            share.close();
            try {
                RequestBody.drain(request.rest());
            } finally {
                drains.release();
            }
        }
    }

    private void answerForm(Context ctx, DeviceRequest request, BodyBudget.Share share) {
        Parameters parameters = request.query().isEmpty() ? form(request.body()) : request.query();
        String identifier = parameters.get("id", "deviceid");
        if (identifier == null) {
            throw new AppException.Invalid("device.id_missing", Map.of());
        }
        Device device =
                devices.find(identifier).orElseThrow(() -> new AppException.Invalid("device.unknown", Map.of()));
        Report report = reader.read(device, parameters, Instant.now());
        takeRest(request, share);
        DevicePort.later(ctx, ingest.submit(List.of(report)), outcomes -> ctx.status(200));
    }

    private static Parameters form(RequestBody body) {
        if ("gzip".equals(body.fault())) {
            throw new AppException.Invalid("device.body_not_gzip", Map.of());
        }
        String text = body.text();
        return Parameters.parse(text.substring(0, Math.min(text.length(), MOST_FORM_CHARS)));
    }
}
