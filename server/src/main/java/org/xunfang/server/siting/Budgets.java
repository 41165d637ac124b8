package org.xunfang.server.siting;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.jobs.Jobs;

/** Budgets: asked for, and as the last job left them. Thread-safe. */
final class Budgets {

    private final Jdbi jdbi;
    private final Jobs jobs;
    private final ObjectMapper json;

    Budgets(Jdbi jdbi, Jobs jobs, ObjectMapper json) {
        this.jdbi = jdbi;
        this.jobs = jobs;
        this.json = json;
    }

    /** Asks for a budget; asked twice, it is one job. Returns its id. */
    UUID ask(BudgetOrder order, UUID account) {
        return jdbi.inTransaction(h -> {
            h.execute("SELECT pg_advisory_xact_lock(7239010)");
            return BudgetRepository.job(h, order.id()).orElseGet(() -> jobs.submit(BudgetJob.KIND, order, account));
        });
    }

    /** @param root only the walls of this unit's sub-tree; null: of the county */
    BudgetView find(Perspective p, @Nullable UUID root) {
        return jdbi.withHandle(h -> BudgetRepository.find(h, p, root, json))
                .orElseGet(() -> new BudgetView(null, null, p.level(), p.network(), 0, null, List.of(), List.of()));
    }
}
