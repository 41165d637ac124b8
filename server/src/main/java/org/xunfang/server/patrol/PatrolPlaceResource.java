package org.xunfang.server.patrol;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.http.Requests;
import org.xunfang.server.http.Routes;
import org.xunfang.server.problem.AppException;

/** What a plan is made of: places by value, and the units with their members. */
public final class PatrolPlaceResource implements Routes {

    /** Days of the calendar are entered so far ahead. */
    private static final Duration FARTHEST = Duration.ofDays(400);

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
        router.get("/api/patrol-places/summary", this::summary);
        router.get("/api/value-profiles/compare", this::compare);
        router.get("/api/patrol-units", this::listUnits);
    }

    private void listPlaces(Context ctx) {
        Requests.allowOnly(ctx, "day");
        // values are those of now, whatever the day; the day is checked so that later it can mean more
        Requests.day(ctx, "day", LocalDate.now(clock.withZone(zone)));
        ctx.json(places.list(Requests.reach(ctx).root()));
    }

    private void summary(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(places.summary(Requests.reach(ctx).root()));
    }

    private void compare(Context ctx) {
        Requests.allowOnly(ctx, "a", "b", "at", "by");
        ProfileComparison.Order order =
                Requests.choice(ctx, "by", List.of("value", "rank")).equals("rank")
                        ? ProfileComparison.Order.RANK
                        : ProfileComparison.Order.VALUE;
        ctx.json(places.compare(
                        profile(ctx, "a"),
                        profile(ctx, "b"),
                        moment(ctx),
                        order,
                        Requests.reach(ctx).root())
                .orElseThrow(() -> new AppException.Conflict("plan.no_county", Map.of())));
    }

    /** Absent: now. What lies before now, or far ahead, is not known. */
    private Instant moment(Context ctx) {
        Instant now = clock.instant();
        String at = ctx.queryParam("at");
        if (at == null) {
            return now;
        }
        try {
            Instant moment = Instant.parse(at);
            if (moment.isAfter(now.minus(Duration.ofDays(1))) && moment.isBefore(now.plus(FARTHEST))) {
                return moment.isBefore(now) ? now : moment;
            }
        } catch (DateTimeParseException e) {
            // the one message below
        }
        throw new AppException.Invalid("request.bad_value", Map.of("name", "at", "value", at));
    }

    /** Absent: the profile that holds. */
    private static @Nullable UUID profile(Context ctx, String name) {
        String id = ctx.queryParam(name);
        return id == null ? null : Requests.uuid(name, id);
    }

    private void listUnits(Context ctx) {
        Requests.allowOnly(ctx);
        ctx.json(units.list(Requests.reach(ctx).root()));
    }
}
