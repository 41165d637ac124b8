package org.xunfang.server.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.problem.AppException;

/** What tracks are written as. */
enum ReplayFormat {
    GPX("application/gpx+xml"),
    GEOJSON("application/geo+json"),
    CSV("text/csv; charset=utf-8");

    private final String contentType;

    ReplayFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** As requests and file names say it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws AppException.Invalid for none of these words */
    static ReplayFormat of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AppException.Invalid("replay.format", Map.of()));
    }
}
