package org.xunfang.server.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.unit.Capabilities;

/**
 * A mark as it is sent: of a place, at a point, or of all places in an area.
 *
 * @param kind pin, forbid or must
 * @param point {@code [lon, lat]} or a GeoJSON point; not for forbid
 * @param area GeoJSON polygon or multipolygon
 * @param strength of a pin, above 0 to 1; null: 1
 * @param fromAt null: now
 * @param untilAt null: until it is ended
 * @param needs tags of what a unit must be able to do, as {@link Capabilities} takes them; of must only
 * @param meetAt when two units meet there; of must, and not of an area
 */
record PlaceMarkForm(
        @Nullable String kind,
        @Nullable UUID placeId,
        @Nullable JsonNode point,
        @Nullable JsonNode area,
        @Nullable String note,
        @Nullable Double strength,
        @Nullable Instant fromAt,
        @Nullable Instant untilAt,
        @Nullable List<String> needs,
        @Nullable Instant meetAt) {

    private static final List<String> KINDS = List.of("pin", "forbid", "must");

    /** Nobody plans farther ahead; times beyond are slips. */
    private static final Duration FAR = Duration.ofDays(3_660);

    PlaceMarkForm {
        // sorted, so that the same tags are the same mark
        needs = needs == null
                ? List.of()
                : needs.stream()
                        .map(n -> n == null ? "" : n.strip())
                        .distinct()
                        .sorted()
                        .toList();
        point = point == null || point.isNull() ? null : point;
        area = area == null || area.isNull() ? null : area;
    }

    /**
     * The same, found to make sense.
     *
     * @throws AppException.Invalid where it does not
     */
    PlaceMarkForm checked(Instant now) {
        if (kind == null || !KINDS.contains(kind)) {
            throw PlaceRuleForm.bad("kind");
        }
        long targets = Stream.of(placeId, point, area).filter(t -> t != null).count();
        if (targets != 1) {
            throw new AppException.Invalid("mark.one_target", java.util.Map.of());
        }
        if (point != null && kind.equals("forbid")) {
            throw PlaceRuleForm.bad("point");
        }
        if (strength != null && !(strength > 0 && strength <= 1)) {
            throw PlaceRuleForm.bad("strength");
        }
        checkTimes(now);
        checkMeeting();
        return new PlaceMarkForm(
                kind,
                placeId,
                point,
                area,
                Notes.of(note),
                strength == null ? 1.0 : strength,
                fromAt,
                untilAt,
                needs,
                meetAt);
    }

    private void checkMeeting() {
        boolean must = "must".equals(kind);
        if (Capabilities.checked(needs).isEmpty() || (!must && !needs.isEmpty())) {
            throw PlaceRuleForm.bad("needs");
        }
        if (meetAt == null) {
            return;
        }
        boolean within = (fromAt == null || !meetAt.isBefore(fromAt)) && (untilAt == null || !meetAt.isAfter(untilAt));
        if (!must || area != null || !within || meetAt.getNano() != 0) {
            throw PlaceRuleForm.bad("meetAt");
        }
    }

    private void checkTimes(Instant now) {
        if (fromAt != null && Duration.between(now, fromAt).abs().compareTo(FAR) > 0) {
            throw PlaceRuleForm.bad("fromAt");
        }
        if (untilAt == null) {
            return;
        }
        boolean inOrder = fromAt == null || fromAt.isBefore(untilAt);
        if (!inOrder || !untilAt.isAfter(now) || Duration.between(now, untilAt).compareTo(FAR) > 0) {
            throw PlaceRuleForm.bad("untilAt");
        }
    }

    /** The point, degrees. */
    Coordinate lonLat() {
        JsonNode position = point == null || point.isArray() ? point : point.path("coordinates");
        boolean isPoint =
                point != null && (point.isArray() || point.path("type").asText().equals("Point"));
        if (position == null || !isPoint || position.size() != 2 || !isDegrees(position)) {
            throw PlaceRuleForm.bad("point");
        }
        return new Coordinate(position.path(0).asDouble(), position.path(1).asDouble());
    }

    private static boolean isDegrees(JsonNode position) {
        return position.path(0).isNumber()
                && position.path(1).isNumber()
                && Math.abs(position.path(0).asDouble()) <= 180
                && Math.abs(position.path(1).asDouble()) <= 80;
    }
}
