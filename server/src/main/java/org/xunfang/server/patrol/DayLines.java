package org.xunfang.server.patrol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.xunfang.geodata.patrol.PatrolPlan;
import org.xunfang.server.db.Ewkb;

/** The ways of plans that are made of the rest of a day, in degrees, a part per leg. Thread-safe. */
final class DayLines {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final DayProblem day;
    private final WayLines ways;

    DayLines(DayProblem day) {
        this.day = day;
        this.ways = new WayLines(day.sites(), day.survey().plane());
    }

    /**
     * The routes of units, in their order; those that stay, and those of units that the plan does not know, as they are.
     *
     * @param seen units whose routes are shown
     */
    List<PlanSearchRepository.BestRoute> drawn(PatrolPlan plan, Set<UUID> seen) {
        Map<String, PatrolPlan.Route> planned = new HashMap<>();
        plan.routes().forEach(r -> planned.put(r.unitId(), r));
        List<PlanSearchRepository.BestRoute> drawn = new ArrayList<>();
        for (int i = 0; i < day.units().size(); i++) {
            DayUnit unit = day.units().get(i);
            if (!seen.contains(unit.route().unitId())) {
                continue;
            }
            PatrolPlan.Route route = unit.closed() ? null : planned.get(unit.id());
            @Nullable Geometry line = route == null ? Ewkb.read(unit.route().line()) : line(i, route);
            drawn.add(new PlanSearchRepository.BestRoute(unit.route().unitId(), line));
        }
        return drawn;
    }

    /**
     * The way of a unit as far as it is behind it, and how it goes on.
     *
     * @param i number of the unit
     * @return null for one that stays where it is
     */
    @Nullable
    MultiLineString line(int i, PatrolPlan.Route route) {
        DayUnit unit = day.units().get(i);
        return route.stops().isEmpty() && unit.kept().isEmpty() ? null : line(unit, legs(i, route));
    }

    /** The way that is behind a unit; null: none. */
    static @Nullable MultiLineString behind(DayUnit unit) {
        return line(unit, List.of());
    }

    private static @Nullable MultiLineString line(DayUnit unit, List<LineString> ahead) {
        List<LineString> legs = new ArrayList<>();
        Geometry was = Ewkb.read(unit.route().line());
        for (int i = 0; was != null && i < Math.min(unit.kept().size(), was.getNumGeometries()); i++) {
            legs.add((LineString) was.getGeometryN(i));
        }
        legs.addAll(ahead);
        return legs.isEmpty() ? null : FACTORY.createMultiLineString(legs.toArray(new LineString[0]));
    }

    private List<LineString> legs(int i, PatrolPlan.Route route) {
        List<Integer> along = new ArrayList<>();
        along.add(day.start(i));
        route.stops().forEach(s -> along.add(day.site(s.placeId())));
        along.add(day.station(i));
        return ways.along(day.units().get(i).shift().mode(), along);
    }
}
