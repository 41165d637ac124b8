package org.xunfang.server.tile;

import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;

/** Draws tiles in the database. Thread-safe. */
final class TileRepository {

    /** A screen asks for dozens of tiles at once; they must leave connections for everybody else. */
    private static final int MOST_AT_ONCE = 4;

    private final Jdbi jdbi;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    TileRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static final String VERSION = """
            SELECT concat_ws('-',
              (SELECT left(CAST(epoch AS text), 8) FROM county),
              (SELECT string_agg(CAST(version AS text), '-' ORDER BY layer) FROM layer_version WHERE layer IN (<layers>)))
            """;

    /** Names the state of the data that a layer is drawn from. */
    String version(TileLayer layer) {
        return layer.sqlVersion()
                + "-"
                + jdbi.withHandle(h -> h.createQuery(VERSION)
                        .bindList("layers", layer.dataLayers())
                        .mapTo(String.class)
                        .one());
    }

    /** The tile; no bytes where nothing is to be drawn. */
    byte[] draw(TileRequest request) {
        turns.acquireUninterruptibly();
        try {
            TileAddress address = request.address();
            return jdbi.withHandle(h -> h.createQuery(request.layer().sql())
                    .bind("z", address.z())
                    .bind("x", address.x())
                    .bind("y", address.y())
                    .bindMap(request.parameters())
                    .bind("root", request.root())
                    .mapTo(byte[].class)
                    .one());
        } finally {
            turns.release();
        }
    }
}
