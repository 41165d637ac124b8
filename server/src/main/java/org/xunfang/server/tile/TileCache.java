package org.xunfang.server.tile;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the tiles asked for last, up to a number of bytes. Tiles of older data age out. Thread-safe. */
final class TileCache {

    /** What a tile weighs besides its bytes: key, entry, array header. */
    private static final int OVERHEAD_BYTES = 300;

    private record Key(TileRequest request, String version) {}

    private final long mostBytes;
    private final Map<Key, byte[]> tiles = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    TileCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized Optional<byte[]> find(TileRequest request, String version) {
        return Optional.ofNullable(tiles.get(new Key(request, version)));
    }

    synchronized void keep(TileRequest request, String version, byte[] tile) {
        byte[] before = tiles.put(new Key(request, version), tile);
        bytes += weight(tile) - (before == null ? 0 : weight(before));
        Iterator<byte[]> oldest = tiles.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static long weight(byte[] tile) {
        return tile.length + OVERHEAD_BYTES;
    }
}
