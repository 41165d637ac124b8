package org.xunfang.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Consumer;
import org.xunfang.server.account.SessionResource;
import org.xunfang.server.auth.AccountRepository;
import org.xunfang.server.auth.Sessions;
import org.xunfang.server.camera.CameraResource;
import org.xunfang.server.config.ServerConfig;
import org.xunfang.server.county.CountyResource;
import org.xunfang.server.db.Database;
import org.xunfang.server.health.HealthResource;
import org.xunfang.server.health.Version;
import org.xunfang.server.http.HttpServer;
import org.xunfang.server.http.Json;
import org.xunfang.server.jobs.JobResource;
import org.xunfang.server.jobs.Jobs;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.page.PageResource;
import org.xunfang.server.search.SearchResource;
import org.xunfang.server.tile.TileResource;
import org.xunfang.server.village.VillageResource;
import org.xunfang.server.wall.SummaryResource;
import org.xunfang.server.wall.WallResource;

/**
 * The application: the one place where everything is built, in order. {@link #start} opens the ports, {@link #close} lets go
 * of everything in reverse order but the database, which belongs to the caller.
 */
public final class App implements AutoCloseable {

    private final ServerConfig config;
    private final Jobs jobs;
    private final HttpServer http;

    public App(ServerConfig config, Database database) {
        this.config = config;
        ObjectMapper json = Json.mapper();
        EventOutbox outbox = new EventOutbox(json);
        AccountRepository accounts = new AccountRepository(database.jdbi());
        Sessions sessions = new Sessions(database.jdbi(), accounts);
        this.jobs = new Jobs(database.dataSource(), database.jdbi(), json);
        this.http = HttpServer.of(
                json,
                sessions,
                List.of(
                        new PageResource(sessions),
                        new SessionResource(sessions, json),
                        new HealthResource(database.jdbi(), jobs),
                        new JobResource(jobs),
                        new CameraResource(database.jdbi()),
                        new WallResource(database.jdbi()),
                        new SummaryResource(database.jdbi(), jobs),
                        new CountyResource(database.jdbi(), config.zone(), Version.text()),
                        new TileResource(database.jdbi()),
                        new VillageResource(database.jdbi()),
                        new SearchResource(database.jdbi())),
                null);
    }

    /** Fills an empty database with what was asked for. */
    public void prepare(Consumer<String> progress) {
        progress.accept("ready");
    }

    /** Says where the pages are. */
    public void describe(int port, Consumer<String> out) {
        out.accept("http://%s:%d/".formatted(config.host(), port));
    }

    /** Starts background work and opens the port; returns the port. */
    public int start() {
        jobs.start();
        return http.start(config.host(), config.port());
    }

    @Override
    public void close() {
        http.close();
        jobs.close();
    }
}
