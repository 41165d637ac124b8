package org.xunfang.server.assessment;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.server.county.CountyPlane;
import org.xunfang.server.scene.SceneRepository;

/** Reads everything an assessment depends on, as of one moment. */
final class CountyInputRepository {

    private final Jdbi jdbi;

    CountyInputRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The inputs; empty while the county has no villages. */
    Optional<CountyInputs> load() {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, h -> {
            Optional<LocalPlane> plane = CountyPlane.findOrFix(h);
            return plane.map(p -> load(h, p));
        });
    }

    /** True while something has changed that no assessment has seen. */
    boolean isStale() {
        return jdbi.withHandle(h -> h.createQuery("SELECT EXISTS (SELECT FROM input_change)")
                .mapTo(Boolean.class)
                .one());
    }

    private static CountyInputs load(Handle h, LocalPlane plane) {
        SceneRepository scene = new SceneRepository(h, plane);
        return new CountyInputs(
                plane,
                scene.villages(null),
                scene.hamlets(null),
                scene.obstacles(null),
                scene.roads(null),
                scene.cameras(null),
                h.createQuery("SELECT id FROM input_change ORDER BY id")
                        .mapTo(Long.class)
                        .list());
    }
}
