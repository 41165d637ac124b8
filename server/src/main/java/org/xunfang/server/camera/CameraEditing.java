package org.xunfang.server.camera;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.http.Requests;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * Makes and changes cameras by hand. A change commits together with its entry in the audit and the news of it; the change
 * queue's trigger sees to it that views and figures follow. Thread-safe.
 */
final class CameraEditing {

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final ObjectMapper json;

    CameraEditing(Jdbi jdbi, AuditLog audit, EventOutbox outbox, ObjectMapper json) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Makes a camera; told twice, it is made once.
     *
     * @param id chosen by the caller
     * @param root of the sub-tree in whose villages it may stand; null: anywhere in the county
     * @throws AppException.Conflict {@code camera.id_taken} where there is another camera of that id
     */
    CameraDetails create(Principal by, UUID id, CameraForm form, @Nullable UUID root) {
        CameraFormCheck.check(form);
        return jdbi.inTransaction(h -> {
            UUID village = CameraSite.require(h, form.lonLat(), root);
            if (CameraWriteRepository.insert(h, id, village, form)) {
                note(h, by, "camera.create", List.of(id), CameraForm.EMPTY, form, village, village);
            } else if (!isSame(h, id, form, root)) {
                throw new AppException.Conflict("camera.id_taken", Map.of("id", id));
            }
            return camera(h, id, root);
        });
    }

    private static boolean isSame(Handle h, UUID id, CameraForm form, @Nullable UUID root) {
        return CameraWriteRepository.lock(h, id, root)
                .filter(kept -> kept.source().equals(CameraWriteRepository.BY_HAND)
                        && kept.form().equals(form))
                .isPresent();
    }

    /**
     * Changes a camera.
     *
     * @param seenVersion the version that the change was made on
     * @param patch the fields that are to change
     * @param root of the sub-tree in which it stands, and may be put; null: anywhere in the county
     * @throws AppException.Conflict {@code camera.changed_meanwhile} where somebody else was faster
     */
    CameraDetails change(Principal by, UUID id, int seenVersion, ObjectNode patch, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            CameraWriteRepository.Kept kept =
                    CameraWriteRepository.lock(h, id, root).orElseThrow(() -> notFound(id));
            if (seenVersion == Requests.NO_VERSION) {
                throw new AppException.Invalid("request.bad_value", Map.of("name", "If-Match", "value", ""));
            }
            if (kept.version() != seenVersion) {
                throw new AppException.Conflict("camera.changed_meanwhile", Map.of("version", kept.version()));
            }
            CameraForm before = kept.form();
            CameraForm after = before.with(patch, json);
            CameraFormCheck.check(after);
            if (!after.equals(before)) {
                boolean moved = !Objects.equals(after.point(), before.point());
                UUID village = moved ? CameraSite.require(h, after.lonLat(), root) : kept.village();
                CameraWriteRepository.change(h, id, village, after);
                // what is built in the place of another changes that one too
                List<UUID> changed = kept.replaces() == null ? List.of(id) : List.of(id, kept.replaces());
                note(h, by, "camera.change", changed, before, after, kept.village(), village);
            }
            return camera(h, id, root);
        });
    }

    private void note(
            Handle h,
            Principal by,
            String action,
            List<UUID> cameras,
            CameraForm before,
            CameraForm after,
            @Nullable UUID oldVillage,
            @Nullable UUID newVillage) {
        CameraWriteRepository.raiseLayer(h);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("name", Objects.requireNonNull(after.name()));
        detail.put("before", after.changesTo(before, json));
        detail.put("after", before.changesTo(after, json));
        audit.append(h, by.accountId(), by.login(), action, cameras.get(0).toString(), detail);
        Set<UUID> units = new LinkedHashSet<>(CameraSite.units(h, oldVillage));
        units.addAll(CameraSite.units(h, newVillage));
        for (UUID camera : cameras) {
            if (units.isEmpty()) {
                outbox.post(h, "camera.changed", null, Map.of("id", camera));
            }
            units.forEach(unit -> outbox.post(h, "camera.changed", unit, Map.of("id", camera)));
        }
    }

    private static CameraDetails camera(Handle h, UUID id, @Nullable UUID root) {
        return CameraRepository.find(h, id, root).orElseThrow(() -> notFound(id));
    }

    static AppException notFound(UUID id) {
        return new AppException.NotFound("camera.not_found", Map.of("id", id));
    }
}
