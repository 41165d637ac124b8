package org.xunfang.server.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TileCacheTest {

    private final TileCache cache = new TileCache(4_000);

    @Test
    void forgetsTheTileNotAskedForLongest() {
        cache.keep(tile(0), "1", new byte[1_000]);
        cache.keep(tile(1), "1", new byte[1_000]);
        cache.keep(tile(2), "1", new byte[1_000]);
        assertThat(cache.find(tile(0), "1")).isPresent();
        cache.keep(tile(3), "1", new byte[1_000]);
        assertThat(cache.find(tile(0), "1")).isPresent();
        assertThat(cache.find(tile(1), "1")).isEmpty();
        assertThat(cache.find(tile(3), "1")).isPresent();
    }

    @Test
    void keepsNothingThatIsLargerThanItself() {
        cache.keep(tile(0), "1", new byte[5_000]);
        assertThat(cache.find(tile(0), "1")).isEmpty();
        cache.keep(tile(1), "1", new byte[1_000]);
        assertThat(cache.find(tile(1), "1")).isPresent();
    }

    @Test
    void tileOfOlderDataIsAnother() {
        cache.keep(tile(0), "1", new byte[10]);
        assertThat(cache.find(tile(0), "2")).isEmpty();
    }

    private static TileRequest tile(int x) {
        return new TileRequest(TileLayer.BASE, new TileAddress(5, x, 0), Map.of(), null);
    }
}
