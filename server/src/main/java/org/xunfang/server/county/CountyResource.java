package org.xunfang.server.county;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** {@code GET /api/county}: what every page needs to know before it draws a map. */
public final class CountyResource implements Routes {

    private final CountyRepository counties;
    private final ZoneId zone;
    private final String version;
    private final LevelTable levels;

    /** @param version of the program */
    public CountyResource(Jdbi jdbi, LevelTable levels, ZoneId zone, String version) {
        this.levels = levels;
        this.counties = new CountyRepository(jdbi);
        this.zone = zone;
        this.version = version;
    }

    /**
     * @param name empty while the database has no county
     * @param zone in which the county's clocks stand and its days begin
     * @param bounds {@code [minLon, minLat, maxLon, maxLat]}, null without data
     * @param approvalNumber 审图号 of the base map, where it has one
     * @param levels of detail, coarsest first
     * @param layers version of each drawn layer
     */
    record CountyView(
            String name,
            boolean demo,
            String zone,
            double @Nullable [] bounds,
            @Nullable String approvalNumber,
            List<String> levels,
            Map<String, Long> layers,
            String version) {}

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/county", this::show);
    }

    private void show(Context ctx) {
        Requests.allowOnly(ctx);
        CountyRepository.Found found = counties.find().orElse(new CountyRepository.Found("", false, null));
        ctx.json(new CountyView(
                found.name(),
                found.demo(),
                zone.getId(),
                found.bounds(),
                null,
                levels.headline(),
                counties.layers(),
                version));
    }
}
