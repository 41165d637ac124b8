package org.xunfang.server.exchange;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.exchange.ImportOptions;
import org.xunfang.geodata.exchange.RowKind;
import org.xunfang.geodata.geo.CoordinateSystem;
import org.xunfang.server.problem.AppException;

/**
 * An upload that waits to be imported.
 *
 * @param id of the {@code import_run}
 * @param file where the upload lies
 * @param kind what its rows stand for; null: to be told from the file
 * @param crs name of its coordinate system
 */
record ImportOrder(
        UUID id,
        String file,
        String fileName,
        @Nullable String source,
        @Nullable String kind,
        String crs,
        @Nullable UUID account) {

    /** @throws AppException.Invalid for a kind or a coordinate system that nobody knows */
    ImportOptions options() {
        RowKind rowKind = null;
        if (kind != null) {
            try {
                rowKind = RowKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw bad("kind", kind);
            }
        }
        CoordinateSystem system = CoordinateSystem.parse(crs).orElseThrow(() -> bad("crs", crs));
        return ImportOptions.defaults().withKind(rowKind).withCoordinateSystem(system);
    }

    private static AppException bad(String name, String value) {
        return new AppException.Invalid("request.bad_value", Map.of("name", name, "value", value));
    }
}
