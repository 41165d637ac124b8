package org.xunfang.server.exchange;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.storage.DiskSpace;

/** Uploads: a file is stored, a job imports it, the report can be read for good. */
public final class ImportResource implements Routes {

    private static final int RECENT = 30;
    private static final long COPIES = 3;

    private final ImportRunRepository runs;
    private final Jobs jobs;
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Uploads uploads;
    private final DiskSpace disk;

    public ImportResource(Jdbi jdbi, Jobs jobs, AuditLog audit, Uploads uploads, DiskSpace disk) {
        this.runs = new ImportRunRepository(jdbi);
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.audit = audit;
        this.uploads = uploads;
        this.disk = disk;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.post("/api/imports", this::upload);
        router.get("/api/imports", this::list);
        router.get("/api/imports/{id}", this::show);
    }

    private record Accepted(UUID id, UUID jobId) {}

    private void upload(Context ctx) throws IOException {
        // twice on the way in, and about as much again in the database
        disk.require(COPIES * Math.max(0, ctx.req().getContentLengthLong()));
        try {
            accept(ctx);
        } catch (IOException | RuntimeException e) {
            if (disk.isCauseOf(e)) {
                throw disk.full();
            }
            throw e;
        }
    }

    private void accept(Context ctx) throws IOException {
        UploadedFile upload = ctx.uploadedFile("file");
        if (upload == null) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "file"));
        }
        Principal principal = Requests.principal(ctx);
        UUID id = Ids.next();
        Path stored = uploads.file(id);
        ImportOrder order = new ImportOrder(
                id,
                stored.toString(),
                name(upload.filename()),
                text(ctx, "source"),
                text(ctx, "kind"),
                text(ctx, "crs") == null ? "WGS84" : ctx.formParam("crs"),
                principal.accountId());
        order.options();
        UUID job = submit(upload, stored, order);
        jdbi.useTransaction(h -> audit.append(
                h,
                principal.accountId(),
                principal.login(),
                "import.upload",
                id.toString(),
                Map.of("file", order.fileName(), "bytes", upload.size())));
        ctx.status(202).json(new Accepted(id, job));
    }

    /** An upload that cannot be stored whole, or has no job, does not stay. */
    private UUID submit(UploadedFile upload, Path stored, ImportOrder order) throws IOException {
        try (InputStream in = upload.content()) {
            Files.copy(in, stored);
            return jobs.submit(ImportJob.KIND, order, order.account());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(stored);
            throw e;
        }
    }

    private void list(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(List.copyOf(runs.recent(RECENT)));
    }

    private void show(Context ctx) {
        UUID id = Requests.id(ctx, "id");
        ctx.json(runs.find(id).orElseThrow(() -> new AppException.NotFound("import.not_found", Map.of("id", id))));
    }

    private static @Nullable String text(Context ctx, String field) {
        String value = ctx.formParam(field);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The last part of the name, as some browsers send a path. */
    private static String name(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .strip();
        return name.isEmpty() ? "upload" : name.substring(0, Math.min(name.length(), 200));
    }
}
