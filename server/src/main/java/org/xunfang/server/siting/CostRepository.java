package org.xunfang.server.siting;

import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.problem.AppException;

/** The county's table of costs. Thread-safe. */
final class CostRepository {

    private final Jdbi jdbi;
    private final AuditLog audit;

    CostRepository(Jdbi jdbi, AuditLog audit) {
        this.jdbi = jdbi;
        this.audit = audit;
    }

    private static final String READ = """
            SELECT new_pole_yuan, on_building_yuan, share_yuan, turn_yuan, repair_yuan, version FROM siting_cost
            """;

    static CostTable.Versioned read(Handle h) {
        return h.createQuery(READ)
                .map((row, context) -> new CostTable.Versioned(
                        row.getDouble("new_pole_yuan"),
                        row.getDouble("on_building_yuan"),
                        row.getDouble("share_yuan"),
                        row.getDouble("turn_yuan"),
                        row.getDouble("repair_yuan"),
                        row.getInt("version")))
                .one();
    }

    CostTable.Versioned read() {
        return jdbi.withHandle(CostRepository::read);
    }

    private static final String WRITE = """
            UPDATE siting_cost SET new_pole_yuan = :new_pole, on_building_yuan = :on_building, share_yuan = :share,
              turn_yuan = :turn, repair_yuan = :repair, version = version + 1
            WHERE version = :seen
            """;

    /**
     * Changes the table.
     *
     * @param seenVersion the version that the change was made on
     * @throws AppException.Conflict {@code siting.costs_changed_meanwhile} where somebody else was faster
     */
    CostTable.Versioned write(Principal by, int seenVersion, CostTable wanted) {
        wanted.costs();
        return jdbi.inTransaction(h -> {
            CostTable.Versioned before = read(h);
            int written = h.createUpdate(WRITE)
                    .bind("seen", seenVersion)
                    .bind("new_pole", Objects.requireNonNull(wanted.newPoleYuan()))
                    .bind("on_building", Objects.requireNonNull(wanted.onBuildingYuan()))
                    .bind("share", Objects.requireNonNull(wanted.shareYuan()))
                    .bind("turn", Objects.requireNonNull(wanted.turnYuan()))
                    .bind("repair", Objects.requireNonNull(wanted.repairYuan()))
                    .execute();
            if (written == 0) {
                throw new AppException.Conflict("siting.costs_changed_meanwhile", Map.of("version", before.version()));
            }
            audit.append(
                    h,
                    by.accountId(),
                    by.login(),
                    "siting.costs",
                    null,
                    Map.of("before", before.table(), "after", wanted));
            return read(h);
        });
    }
}
