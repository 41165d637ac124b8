package org.xunfang.server.siting;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.server.audit.AuditLog;
import org.xunfang.server.auth.Principal;
import org.xunfang.server.camera.PlannedCamera;
import org.xunfang.server.camera.PlannedCameras;
import org.xunfang.server.db.Ids;
import org.xunfang.server.http.Requests;
import org.xunfang.server.live.EventOutbox;
import org.xunfang.server.problem.AppException;

/**
 * What somebody decides about proposals. A decision commits together with the planned camera that comes of it, its entry in
 * the audit and the news; the change queue's trigger sees to it that views and figures follow. Thread-safe.
 */
final class ProposalDecisions {

    /** Source of the cameras that come of proposals. */
    static final String SOURCE = "siting";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventOutbox outbox;
    private final SitingViews views;

    ProposalDecisions(Jdbi jdbi, AuditLog audit, EventOutbox outbox, SitingViews views) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.outbox = outbox;
        this.views = views;
    }

    /**
     * Makes a planned camera of a proposal; one that is accepted already stays as it is, whatever the version.
     *
     * @param seenVersion the version that was looked at
     * @param root of the sub-tree in which it may stand; null: anywhere
     * @throws AppException.Conflict {@code proposal.changed_meanwhile} where somebody else was faster
     */
    Proposal accept(Principal by, UUID id, int seenVersion, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            Proposal proposal = lock(h, id, root);
            if (!proposal.state().equals("accepted")) {
                requireSeen(proposal, seenVersion);
                UUID village =
                        PlannedCameras.village(h, proposal.lonLat(), root).orElse(null);
                PlannedCamera camera = camera(h, proposal, village);
                put(h, camera);
                ProposalWriteRepository.decide(h, id, "accepted", camera.id(), by.accountId());
                note(h, by, "proposal.accept", proposal, Map.of(), List.of(camera.id()));
            }
            return found(h, id, root);
        });
    }

    /**
     * Puts a proposal aside; the planned camera of one that was accepted is withdrawn. One that is rejected stays as it is.
     *
     * @throws AppException.Conflict {@code proposal.built} where its camera is no plan any more
     */
    Proposal reject(Principal by, UUID id, int seenVersion, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            Proposal proposal = lock(h, id, root);
            if (!proposal.state().equals("rejected")) {
                requireSeen(proposal, seenVersion);
                UUID planned = proposal.plannedCamera();
                if (planned != null && !PlannedCameras.withdraw(h, planned, replaced(proposal))) {
                    throw built();
                }
                ProposalWriteRepository.decide(h, id, "rejected", null, by.accountId());
                String action = planned == null ? "proposal.reject" : "proposal.withdraw";
                note(h, by, action, proposal, Map.of(), planned == null ? List.of() : List.of(planned));
            }
            return found(h, id, root);
        });
    }

    /** Moves or turns a proposal, and the planned camera that came of it. */
    Proposal change(Principal by, UUID id, int seenVersion, ProposalPatch patch, @Nullable UUID root) {
        return jdbi.inTransaction(h -> {
            Proposal before = lock(h, id, root);
            requireSeen(before, seenVersion);
            Proposal after = patch.applyTo(before);
            check(after);
            Optional<UUID> ground = PlannedCameras.village(h, after.lonLat(), root);
            if (ground.isEmpty() && !after.point().equals(before.point())) {
                throw new AppException.Invalid("camera.outside_county", Map.of());
            }
            UUID village = ground.orElse(null);
            Geometry view = views.view(h, after);
            UUID planned = before.plannedCamera();
            if (planned != null) {
                put(h, camera(h, after, village));
            }
            ProposalWriteRepository.move(h, after, village, view);
            note(
                    h,
                    by,
                    "proposal.change",
                    before,
                    changes(before, after),
                    planned == null ? List.of() : List.of(planned));
            return found(h, id, root);
        });
    }

    /**
     * Says whether there could be such a camera.
     *
     * @throws AppException.Invalid {@code camera.invalid} with the names of all fields that cannot be used
     */
    static void check(Proposal proposal) {
        PlannedCameras.check(camera(proposal, "checked", null));
    }

    private static void put(Handle h, PlannedCamera camera) {
        if (!PlannedCameras.put(h, camera)) {
            throw built();
        }
    }

    private static AppException built() {
        return new AppException.Conflict("proposal.built", Map.of());
    }

    private static PlannedCamera camera(Handle h, Proposal proposal, @Nullable UUID village) {
        boolean existing = !List.of("new_pole", "on_building").contains(proposal.action());
        if (existing && proposal.camera() == null) {
            throw new AppException.Conflict("proposal.camera_gone", Map.of());
        }
        if (proposal.camera() != null
                && ProposalWriteRepository.isTaken(
                        h, UUID.fromString(proposal.camera().id()), proposal.id())) {
            throw new AppException.Conflict("proposal.camera_taken", Map.of());
        }
        PlannedCamera camera = camera(proposal, name(h, proposal, village), village);
        PlannedCameras.check(camera);
        return camera;
    }

    private static PlannedCamera camera(Proposal proposal, String name, @Nullable UUID village) {
        return new PlannedCamera(
                Ids.of(SOURCE, proposal.id().toString()),
                SOURCE,
                proposal.id().toString(),
                name,
                village,
                replaced(proposal),
                proposal.action().equals("turn"),
                proposal.lonLat(),
                proposal.mountHeightM(),
                proposal.azimuthDeg(),
                proposal.fieldAngleDeg(),
                proposal.imageWidthPx(),
                proposal.rangeM());
    }

    private static @Nullable UUID replaced(Proposal proposal) {
        return proposal.camera() == null
                ? null
                : UUID.fromString(proposal.camera().id());
    }

    /** The existing camera's, or the wall's or village's with a number. */
    private static String name(Handle h, Proposal proposal, @Nullable UUID village) {
        if (proposal.camera() != null) {
            return proposal.camera().name();
        }
        Proposal.Named place = proposal.wall() != null ? proposal.wall() : proposal.village();
        String wall = proposal.wall() == null ? null : proposal.wall().id();
        int number = 1 + ProposalWriteRepository.planned(h, wall, village);
        return ((place == null ? "" : place.name()) + " +" + number).strip();
    }

    private static Proposal lock(Handle h, UUID id, @Nullable UUID root) {
        return ProposalWriteRepository.lock(h, id, root).orElseThrow(() -> notFound(id));
    }

    private static Proposal found(Handle h, UUID id, @Nullable UUID root) {
        return ProposalRepository.find(h, id, root).orElseThrow(() -> notFound(id));
    }

    static AppException notFound(UUID id) {
        return new AppException.NotFound("proposal.not_found", Map.of("id", id));
    }

    private static void requireSeen(Proposal proposal, int seenVersion) {
        if (seenVersion == Requests.NO_VERSION) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", "If-Match", "value", ""));
        }
        if (proposal.version() != seenVersion) {
            throw new AppException.Conflict("proposal.changed_meanwhile", Map.of("version", proposal.version()));
        }
    }

    private static Map<String, Object> changes(Proposal before, Proposal after) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put("before", place(before));
        changes.put("after", place(after));
        return changes;
    }

    private static Map<String, Object> place(Proposal p) {
        return Map.of(
                "point", p.point(),
                "azimuthDeg", p.azimuthDeg(),
                "fieldAngleDeg", p.fieldAngleDeg(),
                "mountHeightM", p.mountHeightM());
    }

    private void note(
            Handle h, Principal by, String action, Proposal proposal, Map<String, Object> more, List<UUID> cameras) {
        Proposal.Named wall = proposal.wall();
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("wall", wall == null ? "" : wall.name());
        detail.put("action", proposal.action());
        audit.append(h, by.accountId(), by.login(), action, proposal.id().toString(), detail);
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("id", proposal.id());
        news.put("wall", wall == null ? null : wall.id());
        List<UUID> audience = audience(h, proposal);
        if (audience.isEmpty()) {
            tell(h, null, news, cameras);
        }
        audience.forEach(unit -> tell(h, unit, news, cameras));
    }

    /** Whoever answers for the village that it would stand in, or for one that its wall belongs to. */
    private static List<UUID> audience(Handle h, Proposal proposal) {
        Set<UUID> villages = new LinkedHashSet<>();
        if (proposal.village() != null) {
            villages.add(UUID.fromString(proposal.village().id()));
        }
        if (proposal.wall() != null) {
            villages.addAll(ProposalRepository.villagesOf(h, proposal.wall().id()));
        }
        return villages.isEmpty()
                ? PlannedCameras.audience(h, null)
                : villages.stream()
                        .flatMap(village -> PlannedCameras.audience(h, village).stream())
                        .distinct()
                        .toList();
    }

    private void tell(Handle h, @Nullable UUID unit, Map<String, Object> news, List<UUID> cameras) {
        outbox.post(h, "proposal.changed", unit, news);
        cameras.forEach(camera -> outbox.post(h, "camera.changed", unit, Map.of("id", camera)));
    }
}
