package org.xunfang.server.patrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.xunfang.geodata.patrol.ValueModel;

/**
 * The figures of a plan that follow from its routes.
 *
 * @param value gain less cost of travel, points
 * @param unmet JSON, must-reach places without a visit
 * @param summary JSON, see {@link Proposal.Summary}
 */
record PlanFigures(double value, String unmet, String summary) {

    private static final double S_PER_HOUR = 3600;

    /**
     * The figures of a changed plan.
     *
     * @param before the plan before the change: what it met and this one does not was taken out by hand
     * @param costPerHour points that an hour under way takes off
     */
    static PlanFigures of(StoredPlan before, StoredPlan after, double costPerHour, ObjectMapper json) {
        double gain = after.routes().stream().mapToDouble(StoredRoute::value).sum();
        double travelS =
                after.routes().stream().mapToDouble(StoredRoute::travelS).sum();
        double cost = travelS / S_PER_HOUR * costPerHour;
        try {
            ObjectNode summary = (ObjectNode) json.readTree(after.summary());
            summary.put("units", after.routes().size());
            summary.put(
                    "stops",
                    after.routes().stream().mapToInt(r -> r.stops().size()).sum());
            summary.put(
                    "lengthM",
                    after.routes().stream().mapToDouble(StoredRoute::lengthM).sum());
            summary.put("travelS", travelS);
            summary.put("gain", gain);
            summary.put("travelCost", cost);
            summary.put("ownFindingsShare", ownFindingsShare(after, json));
            String unmet = json.writeValueAsString(unmet(before, after, json));
            return new PlanFigures(gain - cost, unmet, json.writeValueAsString(summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures of plan " + after.id() + " are no JSON", e);
        }
    }

    /** The same figures where these places are not met. */
    PlanFigures unmet(List<Proposal.Unmet> places, ObjectMapper json) {
        return new PlanFigures(value, text(places, json), summary);
    }

    private static double ownFindingsShare(StoredPlan plan, ObjectMapper json) throws JsonProcessingException {
        double gain = 0;
        double findings = 0;
        for (StoredRoute route : plan.routes()) {
            for (StoredStop stop : route.stops()) {
                double all = 0;
                double found = 0;
                for (JsonNode reason : json.readTree(stop.reasons())) {
                    double points = reason.path("points").asDouble();
                    all += points;
                    found += reason.path("code").asText().equals(ValueModel.FINDING) ? points : 0;
                }
                gain += stop.value();
                findings += all > 0 ? stop.value() * found / all : 0;
            }
        }
        return gain > 0 ? findings / gain : 0;
    }

    /** What an hour under way takes off, points, as the plan itself has counted it; empty where nobody is under way. */
    static OptionalDouble costPerHour(StoredPlan plan, ObjectMapper json) {
        try {
            JsonNode summary = json.readTree(plan.summary());
            double hours = summary.path("travelS").asDouble() / S_PER_HOUR;
            return hours > 0
                    ? OptionalDouble.of(summary.path("travelCost").asDouble() / hours)
                    : OptionalDouble.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("summary of plan " + plan.id() + " is no JSON", e);
        }
    }

    private static ArrayNode unmet(StoredPlan before, StoredPlan after, ObjectMapper json)
            throws JsonProcessingException {
        Map<UUID, StoredStop> met = mustReach(after);
        ArrayNode unmet = json.createArrayNode();
        Map<UUID, StoredStop> lost = mustReach(before);
        lost.keySet().removeAll(met.keySet());
        for (JsonNode told : json.readTree(after.unmet())) {
            UUID place = UUID.fromString(told.path("placeId").asText());
            lost.remove(place);
            if (!visits(after, place)) {
                unmet.add(told);
            }
        }
        lost.forEach((id, stop) ->
                unmet.addPOJO(new Proposal.Unmet(id, stop.name(), "patrol.unmet.removed", Map.of(), null)));
        return unmet;
    }

    private static boolean visits(StoredPlan plan, UUID place) {
        return plan.routes().stream().anyMatch(r -> r.stops().stream().anyMatch(s -> place.equals(s.placeId())));
    }

    private static Map<UUID, StoredStop> mustReach(StoredPlan plan) {
        Map<UUID, StoredStop> met = new LinkedHashMap<>();
        plan.routes().stream()
                .flatMap(r -> r.stops().stream())
                .filter(StoredStop::mustReach)
                .forEach(s -> met.put(s.subject(), s));
        return met;
    }

    /** How many places a list of unmet ones has. */
    static int count(String unmet, ObjectMapper json) {
        try {
            return json.readTree(unmet).size();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unmet places are no JSON: " + unmet, e);
        }
    }

    static String text(List<Proposal.Unmet> unmet, ObjectMapper json) {
        try {
            return json.writeValueAsString(unmet);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
