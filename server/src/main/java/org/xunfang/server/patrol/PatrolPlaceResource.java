package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;

/** What a plan is made of: places by value, and the units with their members. */
public final class PatrolPlaceResource implements Routes {

    private final PatrolPlaceRepository places;
    private final PatrolUnitRepository units;
    private final ZoneId zone;
    private final Clock clock;

    public PatrolPlaceResource(Jdbi jdbi, LevelTable levels, ObjectMapper json, ZoneId zone, Clock clock) {
        this.places = new PatrolPlaceRepository(jdbi, levels, json, zone, clock);
        this.units = new PatrolUnitRepository(jdbi);
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi router) {
        router.get("/api/patrol-places", this::listPlaces);
        router.get("/api/patrol-units", this::listUnits);
    }

    private void listPlaces(Context ctx) {
        Requests.allowOnly(ctx, "day");
        // values are those of now, whatever the day; the day is checked so that later it can mean more
        Requests.day(ctx, "day", LocalDate.now(clock.withZone(zone)));
        ctx.json(places.list(Requests.reach(ctx).root()));
    }

    private void listUnits(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(units.list(Requests.reach(ctx).root()));
    }
}
