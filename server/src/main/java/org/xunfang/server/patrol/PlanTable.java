package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A stored plan as a table for a terminal.
 *
 * @param value gain less cost of travel, points
 */
public record PlanTable(double value, List<Row> rows, List<Unmet> unmet) {

    public PlanTable {
        rows = List.copyOf(rows);
        unmet = List.copyOf(unmet);
    }

    /** A unit's route: metres and seconds under way, points of its stops. */
    public record Row(String unit, String mode, int stops, double lengthM, double travelS, double value) {}

    /** A place that must be reached and is not, with the code of the reason and its arguments as JSON. */
    public record Unmet(String place, String code, String args) {}

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException if there is no such plan
     */
    public static PlanTable of(Jdbi jdbi, UUID planId, ObjectMapper json) {
        PlanViews.Plan plan = new PlanRepository(jdbi)
                .find(planId, null)
                .orElseThrow(() -> new IllegalArgumentException("there is no plan " + planId));
        List<Row> rows = plan.routes().stream()
                .map(r -> new Row(
                        r.unit().name(), r.unit().mode(), r.stops().size(), r.lengthM(), r.travelS(), r.value()))
                .toList();
        return new PlanTable(plan.head().value(), rows, unmet(plan.head().unmet(), json));
    }

    private static List<Unmet> unmet(String text, ObjectMapper json) {
        List<Unmet> unmet = new ArrayList<>();
        try {
            for (JsonNode one : json.readTree(text)) {
                unmet.add(new Unmet(
                        one.path("name").asText(),
                        one.path("code").asText(),
                        one.path("args").toString()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unmet places of a plan are no JSON: " + text, e);
        }
        return unmet;
    }
}
