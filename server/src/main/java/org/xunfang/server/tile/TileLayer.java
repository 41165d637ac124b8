package org.xunfang.server.tile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.xunfang.server.db.Ids;

/** What can be had as tiles: which data it depends on, which zooms it has, and the query that draws it. */
enum TileLayer {
    /** Roads, water, buildings, names, boundaries. */
    BASE(List.of("base"), List.of(), 0),
    /** Wall units and villages with their states. */
    WALL(List.of("base", "reach", "wall"), List.of("level", "set", "network"), 0),
    /** The regions that cameras see; too many and too small to be drawn from farther away. */
    VIEW(List.of("camera", "reach", "view"), List.of("level", "set"), 13),
    /** When grids and roads were last patrolled. */
    PATROLLED(List.of("base", "patrolled", "reach"), List.of(), 0);

    private final List<String> dataLayers;
    private final List<String> parameters;
    private final int leastZoom;
    private final String sql;
    private final String sqlVersion;

    TileLayer(List<String> dataLayers, List<String> parameters, int leastZoom) {
        this.dataLayers = dataLayers;
        this.parameters = parameters;
        this.leastZoom = leastZoom;
        this.sql = read(word() + ".sql");
        this.sqlVersion = HexFormat.of().formatHex(Ids.sha256(sql), 0, 4);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Rows of {@code layer_version} whose change makes these tiles old. */
    List<String> dataLayers() {
        return dataLayers;
    }

    /** Query parameters that the tiles depend on. */
    List<String> parameters() {
        return parameters;
    }

    /** Tiles of lower zooms are empty. */
    int leastZoom() {
        return leastZoom;
    }

    /** True where everybody gets the same tile: geography is nobody's secret. */
    boolean isForAll() {
        return this == BASE;
    }

    /** One row, one column: the tile. Binds z, x, y, root and {@link #parameters}. */
    String sql() {
        return sql;
    }

    /** Changes with the query, so that a new program's tiles are not taken for the old one's. */
    String sqlVersion() {
        return sqlVersion;
    }

    private static String read(String file) {
        try (InputStream in = TileLayer.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
