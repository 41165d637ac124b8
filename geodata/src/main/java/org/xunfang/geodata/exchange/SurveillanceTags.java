package org.xunfang.geodata.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.exchange.CountyRow.Camera;

/**
 * The OSM tags of {@code man_made=surveillance} as a camera, from an OSM file or from GeoJSON made of one.
 *
 * <p>{@code camera:direction}, else {@code direction}, is the bearing; {@code height} the mount; {@code camera:angle} the
 * tilt below the horizon, with or without a minus; {@code camera:type} fixed, panning or dome the build. {@code surveillance=public} or a public operator makes it a public camera, a private one a
 * private camera. Mappers cannot know whether it works, so its state is {@link CameraState#UNVERIFIED} and no figure counts
 * it before somebody confirms it.
 */
public final class SurveillanceTags {
    private static final double HIGHEST_MOUNT_M = 200;
    private static final Pattern DEGREES = Pattern.compile("[-−]?(\\d{1,3}(?:\\.\\d+)?)\\s*°?");
    private static final Set<String> CAMERAS = Set.of("camera", "ALPR", "cctv");

    private final Map<String, String> tags;

    public SurveillanceTags(Map<String, String> tags) {
        this.tags = tags;
    }

    /** True for a camera, false for a guard, a microphone and whatever is not watching. */
    public boolean isCamera() {
        return "surveillance".equals(tags.get("man_made"))
                && CAMERAS.contains(tags.getOrDefault("surveillance:type", "camera"));
    }

    /** True where it watches the inside of a house: no concern of a map of streets. */
    public boolean isIndoor() {
        return "indoor".equals(tags.get("surveillance")) || "yes".equals(tags.get("indoor"));
    }

    public Camera camera(String externalId, Point point, CameraKind otherwise, ImportCollector collector) {
        Optional<Bearing> bearing = bearing(collector);
        return new Camera(
                externalId,
                null,
                firstOf("name", "ref", "camera:name")
                        .map(name -> CleanText.name(name, collector))
                        .orElse(externalId),
                kind(otherwise),
                type(),
                point,
                mountHeightM(collector),
                bearing.map(Bearing::azimuthDeg).orElse(null),
                bearing.map(Bearing::doubtDeg).orElse(0.0),
                null,
                null,
                null,
                tiltDeg(collector),
                null,
                null,
                CameraState.UNVERIFIED,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Optional<Bearing> bearing(ImportCollector collector) {
        Optional<String> given = firstOf("camera:direction", "surveillance:direction", "direction");
        Optional<Bearing> bearing = given.flatMap(Bearing::parse);
        if (given.isPresent() && bearing.isEmpty()) {
            collector.warn(ImportReason.CAMERA_DIRECTION_UNREADABLE, given.get());
        }
        return bearing;
    }

    private CameraKind kind(CameraKind otherwise) {
        String watched = tags.getOrDefault("surveillance", "");
        String operator = tags.getOrDefault("operator:type", "");
        if (operator.equals("private_non_profit") || operator.equals("business")) {
            return CameraKind.SOCIAL;
        }
        if (watched.equals("private") || operator.equals("private")) {
            return CameraKind.PRIVATE;
        }
        boolean isPublic = watched.equals("public") || operator.equals("public") || operator.equals("government");
        return isPublic ? CameraKind.PUBLIC : otherwise;
    }

    private CameraType type() {
        if ("ALPR".equals(tags.get("surveillance:type"))) {
            return CameraType.CHECKPOINT;
        }
        return switch (tags.getOrDefault("camera:type", "")) {
            case "fixed" -> CameraType.FIXED_BULLET;
            case "panning" -> CameraType.PTZ_BULLET;
            case "dome" -> CameraType.DOME;
            default -> "yes".equals(tags.get("revolving")) ? CameraType.PTZ_BULLET : CameraType.UNKNOWN;
        };
    }

    private @Nullable Double mountHeightM(ImportCollector collector) {
        Optional<String> given = firstOf("camera:height", "height");
        if (given.isEmpty()) {
            return null;
        }
        OptionalDouble metres = Metres.parse(given.get());
        if (metres.isEmpty() || metres.getAsDouble() <= 0 || metres.getAsDouble() > HIGHEST_MOUNT_M) {
            collector.warn(ImportReason.CAMERA_NUMBER_UNREADABLE, "height=" + given.get());
            return null;
        }
        return metres.getAsDouble();
    }

    private @Nullable Double tiltDeg(ImportCollector collector) {
        Optional<String> given = firstOf("camera:angle", "camera:tilt");
        if (given.isEmpty()) {
            return null;
        }
        Matcher degrees = DEGREES.matcher(given.get());
        double tiltDeg = degrees.matches() ? Double.parseDouble(degrees.group(1)) : Double.NaN;
        if (tiltDeg >= 0 && tiltDeg <= 90) {
            return tiltDeg;
        }
        collector.warn(ImportReason.CAMERA_NUMBER_UNREADABLE, "tilt=" + given.get());
        return null;
    }

    private Optional<String> firstOf(String... keys) {
        for (String key : keys) {
            String value = CleanText.of(tags.getOrDefault(key, ""));
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
