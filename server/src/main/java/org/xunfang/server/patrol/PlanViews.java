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
import org.xunfang.geodata.patrol.PatrolPlan;
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

    /**
     * A place; {@code reasons} is {@code [{code, points, args}]}, strongest first, summing to {@code value}. A forbidden one is
     * in no plan.
     */
    record Place(
            UUID id,
            String kind,
            String name,
            List<Double> point,
            @Nullable UUID villageId,
            boolean mustReach,
            boolean forbidden,
            double value,
            @JsonRawValue String reasons,
            @Nullable Instant lastVisitAt) {}

    /**
     * Figures of the places.
     *
     * @param value sum of their values, points
     * @param ownFindingsShare how much of it comes of patrols' own findings, 0 to 1
     * @param ownFindingsCap what a place's share is kept to by the profile
     * @param takenAt moment of the last survey; null: none yet
     */
    record PlaceSummary(
            int places,
            double value,
            double ownFindingsShare,
            double ownFindingsCap,
            String profile,
            int profileVersion,
            @Nullable Instant takenAt) {}

    /**
     * A plan in a list.
     *
     * @param revision plus one with every change
     * @param by login of who changed it last; null: nobody, the server made it
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
            int revision,
            @Nullable String by,
            double value,
            Instant startsAt,
            Instant endsAt,
            int units,
            int stops,
            Instant createdAt,
            @Nullable Instant issuedAt,
            @JsonRawValue String unmet,
            @JsonRawValue String summary) {}

    /** {@code canUndo}, {@code canRedo}: whether a change can be taken back, or made again. */
    record Plan(@JsonUnwrapped PlanHead head, boolean canUndo, boolean canRedo, List<Route> routes) {}

    public record Unit(UUID id, String name, String mode) {}

    public record ShiftTimes(UUID id, Instant startsAt, Instant endsAt) {}

    /**
     * {@code line} has one part per leg, the way back included; null where the unit stays at its station. {@code locked}: by
     * hand, to be left as it is. {@code acceptedAt}: when the unit said that it will drive it. {@code pause}: its break, null
     * where it makes none.
     */
    public record Route(
            UUID id,
            Unit unit,
            ShiftTimes shift,
            @Nullable Geometry line,
            double lengthM,
            double travelS,
            double value,
            boolean locked,
            @Nullable Instant acceptedAt,
            @Nullable Pause pause,
            List<Stop> stops) {}

    /** A break, made where the unit is. */
    public record Pause(Instant from, Instant until) {
        static @Nullable Pause of(PatrolPlan.@Nullable Pause pause) {
            return pause == null ? null : new Pause(pause.start(), pause.end());
        }

        static @Nullable Pause of(@Nullable Instant from, @Nullable Instant until) {
            return from == null || until == null ? null : new Pause(from, until);
        }
    }

    /** {@code placeId} is null for an incident, and where the place has gone since. */
    public record Stop(
            UUID id,
            @Nullable UUID placeId,
            @Nullable UUID incidentId,
            boolean locked,
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
