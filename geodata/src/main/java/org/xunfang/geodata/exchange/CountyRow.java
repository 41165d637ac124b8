package org.xunfang.geodata.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.camera.Consent;

/**
 * One thing of a county as a file or the demo county brings it in. All geometry is WGS 84 (EPSG:4326), longitude first,
 * valid and not empty: readers repair or refuse before they hand a row on. {@code externalId} names the row inside its
 * source for good; the same source and id read again is the same thing.
 *
 * <p>Immutable; geometries are shared and must not be changed by who receives them.
 */
public sealed interface CountyRow {

    /** Stable name of this row inside its source, never blank, at most 200 characters. */
    String externalId();

    /**
     * An administrative village (行政村).
     *
     * @param code 12-digit division code, if known
     * @param township name of the township (乡镇), if known
     * @param derived true where the boundary was drawn by a rule and not surveyed
     */
    record Village(
            String externalId,
            @Nullable String code,
            String name,
            @Nullable String township,
            MultiPolygon boundary,
            boolean derived)
            implements CountyRow {}

    /**
     * A hamlet (屯).
     *
     * @param villageRef external id or code of its village; absent: the village that contains the point
     * @param boundary its own ground, if given
     * @param core its built-up core, if drawn
     */
    record Hamlet(
            String externalId,
            @Nullable String villageRef,
            String name,
            Point point,
            @Nullable MultiPolygon boundary,
            @Nullable MultiPolygon core)
            implements CountyRow {}

    /** A patrol grid (网格) inside a village; {@code villageRef} as for a hamlet. */
    record Grid(String externalId, @Nullable String villageRef, String code, String name, MultiPolygon boundary)
            implements CountyRow {}

    /**
     * A road's centre line, in the direction of digitising.
     *
     * @param roadClass OSM {@code highway} value, or "unclassified" where the class is not known
     * @param layer level for crossings, 0 on the ground, bridges 1 and tunnels −1 unless said otherwise
     * @param oneway 1 along the line, −1 against it, 0 both ways
     * @param join which points of the line connect to other roads
     */
    record Road(
            String externalId,
            @Nullable String name,
            String roadClass,
            int layer,
            boolean bridge,
            boolean tunnel,
            boolean covered,
            int oneway,
            Join join,
            LineString line)
            implements CountyRow {

        /** How roads of this source connect. */
        public enum Join {
            /** By shared vertices only (OpenStreetMap's shared nodes): a bare crossing is no junction. */
            SHARED_VERTEX,
            /** By geometry: ends that meet, and ends or crossings on equal layers. */
            GEOMETRY
        }
    }

    /** A building's footprint and its height in metres above ground, more than 0; {@code heightAssumed} if not surveyed. */
    record Building(String externalId, double heightM, boolean heightAssumed, Polygon footprint) implements CountyRow {}

    /** Water for the base map: a polygon (lake, river bank) or a line (stream). */
    record Water(String externalId, @Nullable String name, String waterClass, Geometry shape) implements CountyRow {}

    /** Ground that no camera may see: taken out of every view. It blocks no sight line. */
    record PrivateArea(String externalId, @Nullable String name, Polygon shape) implements CountyRow {}

    /** A named place for the base map: {@code placeClass} as OSM {@code place}: county, town, village, hamlet, locality. */
    record PlaceName(String externalId, String name, String placeClass, Point point) implements CountyRow {}

    /**
     * A camera point. Absent attributes are absent, never defaulted here.
     *
     * @param code 20-digit GB/T 28181 code, if any
     * @param mountHeightM metres above ground
     * @param azimuthDeg direction of view, clockwise from true north, 0–360; for a camera that turns, of its home preset
     * @param azimuthDoubtDeg half width of what the given direction leaves open: 22.5 for one of eight directions
     * @param fieldAngleDeg horizontal field angle of the lens, over 0 to 360
     * @param imageWidthPx pixels across the image
     * @param rangeM declared ground range in metres
     * @param tiltDeg depression of the optical axis below the horizon, −90 to 90, positive down
     * @param verticalAngleDeg vertical field angle of the lens, over 0 to 180
     * @param panRangeDeg how far the camera can be turned altogether, its axis from end to end, over 0 to 360
     * @param lastSeenAt when the state was last reported
     * @param filed filing with the county police (备案), if known
     * @param signed notice sign (提示标识), if known
     * @param powerGroup name of the line that feeds it, if known: cameras of one group fail together
     * @param consent for private cameras: what the owner allowed; absent: none
     */
    record Camera(
            String externalId,
            @Nullable String code,
            String name,
            CameraKind kind,
            CameraType type,
            Point point,
            @Nullable Double mountHeightM,
            @Nullable Double azimuthDeg,
            double azimuthDoubtDeg,
            @Nullable Double fieldAngleDeg,
            @Nullable Integer imageWidthPx,
            @Nullable Double rangeM,
            @Nullable Double tiltDeg,
            @Nullable Double verticalAngleDeg,
            @Nullable Double panRangeDeg,
            CameraState state,
            @Nullable Instant lastSeenAt,
            @Nullable Boolean filed,
            @Nullable Boolean signed,
            @Nullable Integer retentionDays,
            @Nullable String powerGroup,
            @Nullable Consent consent)
            implements CountyRow {}

    /**
     * A unit of the organisation tree.
     *
     * @param parentRef external id of the unit above, absent for the county
     * @param unitKind county, station, brigade, squadron, group
     * @param station where it starts and ends its shifts
     * @param area the ground it is responsible for
     */
    record OrgUnit(
            String externalId,
            @Nullable String parentRef,
            String name,
            String unitKind,
            @Nullable Point station,
            @Nullable MultiPolygon area)
            implements CountyRow {}

    /** A patrol unit (警力单元) of an {@code orgRef}: how it moves and who is in it. */
    record PatrolUnit(
            String externalId, String orgRef, String name, String mode, Point station, java.util.List<Member> members)
            implements CountyRow {
        public PatrolUnit {
            members = java.util.List.copyOf(members);
        }
    }

    /** One of a patrol unit: {@code rank} officer (民警), auxiliary (辅警) or grid worker (网格员). */
    record Member(String name, String rank, boolean leader) {}

    /**
     * A place that patrols go to for what it is: service point (便民服务点), school, market, key area.
     *
     * @param placeClass service_point, school, market, key_area, checkpoint
     * @param mustReach true where every day's plan has to stop there
     */
    record KeyPlace(String externalId, String name, String placeClass, Point point, boolean mustReach)
            implements CountyRow {}

    /**
     * A call-out or a hazard at a place and time; never a person.
     *
     * @param incidentKind call_out, hazard or dispute
     * @param category short code such as theft, fight, traffic, fire, flood, bridge, road, power
     * @param grade 1 (red) to 4 (blue)
     * @param dueAt when a hazard has to be removed
     * @param closedAt when it was closed, absent while open
     */
    record Incident(
            String externalId,
            String incidentKind,
            String category,
            int grade,
            String title,
            Point point,
            Instant occurredAt,
            @Nullable Instant dueAt,
            @Nullable Instant closedAt)
            implements CountyRow {}
}
