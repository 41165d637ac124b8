package org.xunfang.geodata.exchange.register;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.camera.CameraState;
import org.xunfang.geodata.camera.CameraType;
import org.xunfang.geodata.exchange.Bearing;
import org.xunfang.geodata.exchange.CleanText;
import org.xunfang.geodata.exchange.ContentHash;
import org.xunfang.geodata.exchange.CountyRow.Camera;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.Refused;

/**
 * Makes cameras of the rows of a register. Values that cannot be understood are left out with a warning; a row is refused
 * only where it has no sound place or is no camera.
 *
 * <p>The kind is what the row says in words, else what the industry digits of its code say, else its type of point, else
 * {@code cameraKind}. A row without a state in a register that has a column for it is unverified. A register without such a
 * column lists cameras in use.
 */
public final class CameraRegister {
    private final boolean hasState;
    private final CameraKind cameraKind;
    private final ImportCollector collector;

    /**
     * @param hasState whether the register has a column for the state
     * @param cameraKind the kind where nothing says it
     */
    public CameraRegister(boolean hasState, CameraKind cameraKind, ImportCollector collector) {
        this.hasState = hasState;
        this.cameraKind = cameraKind;
        this.collector = collector;
    }

    /**
     * One camera.
     *
     * @param values by the field names of {@link Columns#CAMERA}, cleaned and not blank
     * @param place WGS 84 degrees
     */
    public Camera camera(Map<String, String> values, Coordinate place) throws Refused {
        if (place.x == 0 && place.y == 0) {
            throw new Refused(ImportReason.COORDINATE_ZERO, "0, 0");
        }
        CameraValues given = new CameraValues(values, collector);
        @Nullable CameraCode code = code(values);
        String alias = values.getOrDefault("alias", "");
        String name = values.getOrDefault("name", alias);
        Optional<Bearing> bearing = given.bearing();
        String externalId = externalId(values, place);
        return new Camera(
                externalId,
                code != null && code.isNational() ? code.text() : null,
                name.isEmpty() ? externalId : CleanText.name(name, collector),
                kind(given, code),
                type(given),
                LonLat.FACTORY.createPoint(place),
                given.number("mountHeight", 0, 200),
                bearing.map(Bearing::azimuthDeg).orElse(null),
                bearing.map(Bearing::doubtDeg).orElse(0.0),
                given.number("fieldAngle", 0, 360),
                given.imageWidthPx(),
                given.number("range", 0, 20_000),
                given.number("tilt", Math.nextDown(-90.0), 90),
                given.number("verticalAngle", 0, 180),
                given.number("panRange", 0, 360),
                state(given),
                given.lastSeenAt(),
                given.yes("filed"),
                given.yes("signed"),
                given.retentionDays(),
                powerGroup(values),
                given.consent());
    }

    private @Nullable String powerGroup(Map<String, String> values) {
        String text = values.get("powerGroup");
        return text == null ? null : CleanText.name(text, collector);
    }

    private @Nullable CameraCode code(Map<String, String> values) throws Refused {
        String text = values.get("code");
        if (text == null) {
            return null;
        }
        CameraCode code = CameraCode.of(text);
        if (code.isOtherDevice()) {
            throw new Refused(ImportReason.CAMERA_NOT_A_CAMERA, text);
        }
        if (code.problem() != null) {
            collector.warn(code.problem(), text);
        }
        return code;
    }

    /** The code, else what else names the camera in its file, else a hash of its name, place and direction. */
    public static String externalId(Map<String, String> values, Coordinate place) {
        CameraCode code = CameraCode.of(values.getOrDefault("code", ""));
        String id = code.problem() == null && !code.text().isEmpty() ? code.text() : values.getOrDefault("id", "");
        if (!id.isEmpty() && id.length() <= CleanText.LONGEST) {
            return id;
        }
        return ContentHash.of(
                values.getOrDefault("name", values.getOrDefault("alias", "")),
                Math.round(place.x * 1e7) + "," + Math.round(place.y * 1e7),
                values.getOrDefault("azimuth", values.getOrDefault("direction", "")));
    }

    private CameraKind kind(CameraValues given, @Nullable CameraCode code) {
        Optional<CameraKind> said =
                given.word("kind", ImportReason.CAMERA_KIND_UNKNOWN).map(CameraKind::valueOf);
        Optional<CameraKind> coded = code == null ? Optional.empty() : code.kind();
        Optional<CameraKind> typed =
                given.word("pointType", ImportReason.CAMERA_KIND_UNKNOWN).map(CameraKind::valueOf);
        return Stream.of(said, coded, typed)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(cameraKind);
    }

    private static CameraType type(CameraValues given) {
        return given.word("type", ImportReason.CAMERA_TYPE_UNKNOWN)
                .or(() -> given.word("ptzType", ImportReason.CAMERA_TYPE_UNKNOWN))
                .map(CameraType::valueOf)
                .orElse(CameraType.UNKNOWN);
    }

    private CameraState state(CameraValues given) {
        Optional<CameraState> state =
                given.word("state", ImportReason.CAMERA_STATE_UNKNOWN).map(CameraState::valueOf);
        return state.orElse(hasState || given.has("state") ? CameraState.UNVERIFIED : CameraState.ONLINE);
    }
}
