package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xunfang.geodata.patrol.PlanFairness;
import org.xunfang.geodata.road.TravelMode;

/**
 * How fair a stored plan is, from its routes as they are; a plan that is changed tells it anew. What else was measured of it
 * holds no more and is left out, see {@link StoredMeasures}.
 */
final class StoredFairness {

    private static final String LOADS = """
            SELECT s.id, u.mode, CASE WHEN o.kind = 'group' THEN coalesce(o.parent_id, o.id) ELSE o.id END AS squadron,
                   extract(epoch FROM s.ends_at - s.starts_at) / 3600 AS hours, r.value, r.travel_s + (
                     SELECT coalesce(sum(extract(epoch FROM t.depart_at - t.arrive_at)), 0)
                     FROM route_stop t WHERE t.route_id = r.id) AS busy_s
            FROM patrol_route r JOIN shift s ON s.id = r.shift_id JOIN patrol_unit u ON u.id = r.patrol_unit_id
              JOIN org_unit o ON o.id = u.org_unit_id
            WHERE r.plan_id = :plan ORDER BY u.name, s.id
            """;

    private record Row(String team, TravelMode mode, PlanFairness.Load load) {}

    private StoredFairness() {}

    /** Writes it into the summary of a plan that has measures. */
    static void refresh(Handle transaction, UUID plan, ObjectMapper json) {
        try {
            String fairness = json.writeValueAsString(PlanMeasures.Fairness.of(of(transaction, plan)));
            transaction
                    .createUpdate("""
                            UPDATE patrol_plan SET summary = jsonb_set(
                              summary #- '{measures,predictability}' #- '{measures,cover}' #- '{measures,passes}',
                              '{measures,fairness}', CAST(:fairness AS jsonb))
                            WHERE id = :plan AND jsonb_typeof(summary->'measures') = 'object'
                            """)
                    .bind("plan", plan)
                    .bind("fairness", fairness)
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlanFairness of(Handle h, UUID plan) {
        Map<String, List<Row>> byTeam = new TreeMap<>();
        h.createQuery(LOADS)
                .bind("plan", plan)
                .map((row, context) -> {
                    double hours = row.getDouble("hours");
                    String squadron = row.getString("squadron");
                    TravelMode mode = TravelMode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT));
                    PlanFairness.Load load = new PlanFairness.Load(
                            row.getString("id"), row.getDouble("busy_s") / 60 / hours, row.getDouble("value") / hours);
                    return new Row(squadron, mode, load);
                })
                .forEach(r -> byTeam.computeIfAbsent(r.team() + " " + r.mode(), t -> new ArrayList<>())
                        .add(r));
        return new PlanFairness(byTeam.values().stream()
                .filter(rows -> rows.size() > 1)
                .map(rows -> new PlanFairness.Team(
                        rows.get(0).team(),
                        rows.get(0).mode(),
                        rows.stream().map(Row::load).toList()))
                .toList());
    }
}
