package org.xunfang.geodata.exchange.wall;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a scene, GeoJSON in EPSG:4326.
 *
 * @param villages areas
 * @param roads lines
 * @param views areas that cameras see
 * @param builtUp areas, one for each hamlet's core; without them every village has one assumed core
 * @param extent where the road data are said to be complete
 * @param exclusions ground that no camera may see
 */
public record WallFiles(
        Path villages,
        Path roads,
        Path views,
        @Nullable Path builtUp,
        @Nullable Path extent,
        @Nullable Path exclusions) {

    /** Those that are given. */
    public List<Path> listFiles() {
        return Stream.of(villages, roads, views, builtUp, extent, exclusions)
                .filter(Objects::nonNull)
                .toList();
    }
}
