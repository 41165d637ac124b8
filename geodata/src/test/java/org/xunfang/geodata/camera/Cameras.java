package org.xunfang.geodata.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Cameras for tests, each said by how it differs from a plain one. */
public final class Cameras {
    private final String id;
    private CameraKind kind = CameraKind.PUBLIC;
    private CameraType type = CameraType.FIXED_BULLET;
    private CameraState state = CameraState.ONLINE;
    private Coordinate position = new Coordinate(0, 0);
    private @Nullable Double mountHeightM = 4.0;
    private @Nullable Double azimuthDeg = 0.0;
    private double azimuthDoubtDeg;
    private @Nullable Double fieldAngleDeg = 90.0;
    private @Nullable Integer imageWidthPx = 1920;
    private @Nullable Double rangeM;
    private @Nullable Double tiltDeg;
    private @Nullable Double verticalAngleDeg;
    private @Nullable Double panRangeDeg;
    private @Nullable Instant lastSeenAt;
    private @Nullable Consent consent;

    private Cameras(String id) {
        this.id = id;
    }

    /** A public bullet camera at the origin: 4 m high, to the north, 90°, 1920 px, online, never reported. */
    public static Cameras fixed(String id) {
        return new Cameras(id);
    }

    public Cameras kind(CameraKind value) {
        kind = value;
        return this;
    }

    public Cameras type(CameraType value) {
        type = value;
        return this;
    }

    public Cameras state(CameraState value) {
        state = value;
        return this;
    }

    public Cameras at(double x, double y) {
        position = new Coordinate(x, y);
        return this;
    }

    public Cameras mount(@Nullable Double value) {
        mountHeightM = value;
        return this;
    }

    public Cameras azimuth(@Nullable Double value) {
        azimuthDeg = value;
        return this;
    }

    /** Half width of what the direction leaves open, degrees. */
    public Cameras doubt(double value) {
        azimuthDoubtDeg = value;
        return this;
    }

    public Cameras fieldAngle(@Nullable Double value) {
        fieldAngleDeg = value;
        return this;
    }

    public Cameras imageWidth(@Nullable Integer value) {
        imageWidthPx = value;
        return this;
    }

    public Cameras range(@Nullable Double value) {
        rangeM = value;
        return this;
    }

    /** Depression of the axis and vertical angle of the lens, degrees. */
    public Cameras tilt(@Nullable Double axis, @Nullable Double angle) {
        tiltDeg = axis;
        verticalAngleDeg = angle;
        return this;
    }

    public Cameras panRange(@Nullable Double value) {
        panRangeDeg = value;
        return this;
    }

    public Cameras seenAt(@Nullable Instant value) {
        lastSeenAt = value;
        return this;
    }

    public Cameras consent(@Nullable Consent value) {
        consent = value;
        return this;
    }

    public Camera build() {
        return new Camera(
                id,
                kind,
                type,
                state,
                position,
                mountHeightM,
                azimuthDeg,
                azimuthDoubtDeg,
                fieldAngleDeg,
                imageWidthPx,
                rangeM,
                tiltDeg,
                verticalAngleDeg,
                panRangeDeg,
                lastSeenAt,
                consent);
    }
}
