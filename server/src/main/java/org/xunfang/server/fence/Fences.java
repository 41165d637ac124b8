package org.xunfang.server.fence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.db.Ids;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/** Makes, changes and deletes fences; each change is in the audit and told live. Thread-safe. */
final class Fences {

    static final int MOST = 500;

    private final Jdbi jdbi;
    private final FenceRepository fences;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final Clock clock;

    Fences(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json, Clock clock) {
        this.jdbi = jdbi;
        this.fences = new FenceRepository(json);
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    List<FenceView> list(@Nullable UUID root) {
        return jdbi.withHandle(h -> fences.list(h, root));
    }

    /**
     * Makes a fence.
     *
     * @param root whose sub-tree the caller reaches; null: the county
     * @throws AppException.Forbidden {@code fence.not_yours} for an owner outside of it
     * @throws AppException.Conflict {@code fence.too_many}
     */
    FenceView create(Principal by, @Nullable UUID root, FenceForm form) {
        Fence fence = form.checked(Ids.next());
        return jdbi.inTransaction(h -> {
            check(h, fence, root);
            if (FenceRepository.count(h) >= MOST) {
                throw new AppException.Conflict("fence.too_many", Map.of("most", MOST));
            }
            fences.insert(h, fence, clock.instant());
            return told(h, by, "fence.create", fence, root);
        });
    }

    /**
     * Changes a fence. Where it watches otherwise than before, it begins anew: what was before stays as it was told.
     *
     * @throws AppException.Conflict {@code fence.changed_meanwhile}
     */
    FenceView change(Principal by, @Nullable UUID root, UUID id, FenceForm form) {
        Fence wanted = form.checked(id);
        return jdbi.inTransaction(h -> {
            Fence old = held(h, id, root, form.version());
            check(h, wanted, root);
            fences.update(h, wanted, !watchesSame(old, wanted), clock.instant());
            return told(h, by, "fence.change", wanted, root);
        });
    }

    void delete(Principal by, @Nullable UUID root, UUID id, int version) {
        jdbi.useTransaction(h -> {
            Fence old = held(h, id, root, version);
            Instant now = clock.instant();
            FenceRepository.delete(h, id, now);
            note(h, by, "fence.delete", old);
            outbox.post(h, "fence.changed", old.orgUnit(), Map.of("fenceId", id));
        });
    }

    private Fence held(Handle h, UUID id, @Nullable UUID root, @Nullable Integer version) {
        FenceRepository.Held held =
                fences.lock(h, id, root).orElseThrow(() -> new AppException.NotFound("fence.not_found", Map.of()));
        if (version == null || version != held.version()) {
            throw new AppException.Conflict(
                    "fence.changed_meanwhile", Map.of("fence", held.fence().name()));
        }
        return held.fence();
    }

    private static void check(Handle h, Fence fence, @Nullable UUID root) {
        UUID owner = fence.orgUnit();
        boolean isTheirs = owner == null ? root == null : FenceRepository.reaches(h, owner, root);
        if (!isTheirs) {
            throw new AppException.Forbidden("fence.not_yours", Map.of());
        }
        List<UUID> units = fence.units();
        if (units != null && !FenceRepository.areUnits(h, units, owner)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", "units"));
        }
    }

    private static boolean watchesSame(Fence a, Fence b) {
        Fence renamed = new Fence(
                b.id(),
                a.name(),
                b.active(),
                b.orgUnit(),
                b.shape(),
                b.widthM(),
                b.units(),
                b.mode(),
                b.from(),
                b.until(),
                b.rules(),
                a.note());
        return a.shape().equalsExact(b.shape()) && renamed.with(a.shape()).equals(a);
    }

    private FenceView told(Handle h, Principal by, String action, Fence fence, @Nullable UUID root) {
        note(h, by, action, fence);
        FenceView view = fences.find(h, fence.id(), root).orElseThrow();
        outbox.post(h, "fence.changed", fence.orgUnit(), Map.of("fenceId", fence.id()));
        return view;
    }

    private void note(Handle h, Principal by, String action, Fence fence) {
        audit.append(h, by.accountId(), by.login(), action, fence.id().toString(), Map.of("name", fence.name()));
    }
}
