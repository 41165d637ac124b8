package org.xunfang.server.patrol;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.patrol.Reason;

/** The shapes in which places and plans leave the server. */
public final class PlanViews {

    private PlanViews() {}

    /** A reason: its code, what it adds in points, and the arguments of its sentence. */
    record ReasonView(String code, double points, Map<String, Object> args) {
        static ReasonView of(Reason reason) {
            return new ReasonView(reason.code(), reason.points(), reason.args());
        }
    }

    /** {@code reasons} is {@code [{code, points, args}]}, strongest first, summing to {@code value}. */
    record Place(
            UUID id,
            String kind,
            String name,
            List<Double> point,
            @Nullable UUID villageId,
            boolean mustReach,
            double value,
            @JsonRawValue String reasons,
            @Nullable Instant lastVisitAt) {}

    /**
     * A plan in a list.
     *
     * @param startsAt first start of its shifts
     * @param endsAt last end of its shifts
     * @param unmet must-reach places that no route reaches: {@code [{placeId, name, code, args}]}
     * @param summary figures and what could not be planned, see {@link Proposal.Summary}
     */
    record PlanHead(
            UUID id,
            LocalDate day,
            String state,
            int version,
            double value,
            Instant startsAt,
            Instant endsAt,
            int units,
            int stops,
            Instant createdAt,
            @Nullable Instant issuedAt,
            @JsonRawValue String unmet,
            @JsonRawValue String summary) {}

    record Plan(@JsonUnwrapped PlanHead head, List<Route> routes) {}

    public record Unit(UUID id, String name, String mode) {}

    public record ShiftTimes(UUID id, Instant startsAt, Instant endsAt) {}

    /** {@code line} has one part per leg, the way back included; null where the unit stays at its station. */
    public record Route(
            UUID id,
            Unit unit,
            ShiftTimes shift,
            @Nullable Geometry line,
            double lengthM,
            double travelS,
            double value,
            List<Stop> stops) {}

    public record Stop(
            UUID id,
            int number,
            String kind,
            String name,
            List<Double> point,
            boolean mustReach,
            Instant arriveAt,
            Instant departAt,
            double legM,
            double legS,
            double value,
            @JsonRawValue String reasons,
            String state,
            @Nullable Instant arrivedAt,
            @Nullable Instant leftAt) {}
}
