package org.xunfang.server.health;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.xunfang.server.http.Routes;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.storage.DiskSpace;

/** {@code GET /api/health}: 200 while everything works, 503 with the same body while the database is away. A disk
 * that is nearly full is told, but is no 503: no restart would help. */
public final class HealthResource implements Routes {

    private final HealthRepository repository;
    private final Jobs jobs;

    private final DiskSpace disk;

    public HealthResource(Jdbi jdbi, Jobs jobs, DiskSpace disk) {
        this.repository = new HealthRepository(jdbi);
        this.jobs = jobs;
        this.disk = disk;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/health", this::show);
    }

    private void show(Context ctx) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", Version.text());
        body.put("storage", disk.isLow() ? "low" : "enough");
        try {
            HealthRepository.Found found = repository.find();
            body.put("database", "up");
            body.put("migration", found.migration());
            body.put("postgis", found.postgis());
            body.put("jobs", Map.of("running", jobs.isRunning(), "waiting", found.waiting()));
            ctx.status(jobs.isRunning() ? 200 : 503);
        } catch (JdbiException e) {
            body.put("database", "away");
            ctx.status(503).header("Retry-After", "5");
        }
        ctx.json(body);
    }
}
