package org.xunfang.server.camera;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a page shows of one camera.
 *
 * @param point longitude and latitude
 * @param powerGroup cameras of one group fail together
 * @param replaces of a planned camera: the one that it is, turned, repaired or shared
 * @param version rises with each change of what the register says of it
 * @param assumed attributes that stand on defaults, with their values
 * @param villages those whose ground it sees at any level, and the one that it stands in, as a JSON array
 * @param views by level, as a JSON array
 */
record CameraDetails(
        UUID id,
        @Nullable String code,
        String name,
        String kind,
        String type,
        List<Double> point,
        @Nullable Double mountHeightM,
        @Nullable Double azimuthDeg,
        double azimuthDoubtDeg,
        @Nullable Double fieldAngleDeg,
        @Nullable Integer imageWidthPx,
        @Nullable Double rangeM,
        @Nullable Double tiltDeg,
        @Nullable Double verticalAngleDeg,
        @Nullable Double panRangeDeg,
        String state,
        @Nullable Instant lastSeenAt,
        @Nullable Boolean filed,
        @Nullable Boolean signed,
        @Nullable Integer retentionDays,
        @Nullable LocalDate consentFrom,
        @Nullable LocalDate consentUntil,
        @Nullable String powerGroup,
        @Nullable UUID replaces,
        String source,
        int version,
        Map<String, Number> assumed,
        @Nullable String village,
        @JsonRawValue String villages,
        @JsonRawValue String views) {}
