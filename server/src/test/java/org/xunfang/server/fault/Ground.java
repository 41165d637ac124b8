package org.xunfang.server.fault;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Looks into the database beside the servers. */
final class Ground {

    private final Jdbi jdbi;

    Ground(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    long count(String from) {
        return jdbi.withHandle(h ->
                h.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
    }

    String text(String query) {
        return jdbi.withHandle(
                h -> h.createQuery(query).mapTo(String.class).findOne().orElse(""));
    }

    /** The newest job of a kind that has not ended and is at least so far. */
    BooleanSupplier isRunning(String kind, double progress) {
        return () -> jdbi.withHandle(h -> h.createQuery("""
                        SELECT EXISTS (
                          SELECT FROM job WHERE kind = :kind AND state = 'running' AND progress >= CAST(:progress AS real))
                        """)
                .bind("kind", kind)
                .bind("progress", progress)
                .mapTo(Boolean.class)
                .one());
    }

    String state(UUID job) {
        return text("SELECT state FROM job WHERE id = '" + job + "'");
    }

    boolean hasNoUnfinishedJob() {
        return count("job WHERE state IN ('queued', 'running')") == 0;
    }
}
