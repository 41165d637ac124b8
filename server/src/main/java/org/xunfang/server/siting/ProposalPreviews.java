package org.xunfang.server.siting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.server.coverage.Perspective;

/** What would come of a proposal where it is dragged to; keeps nothing. Thread-safe. */
final class ProposalPreviews {

    private final Jdbi jdbi;
    private final SitingGrounds grounds;
    private final SitingViews views;

    ProposalPreviews(Jdbi jdbi, SitingGrounds grounds, SitingViews views) {
        this.jdbi = jdbi;
        this.grounds = grounds;
        this.views = views;
    }

    /**
     * What a proposal would do.
     *
     * @param view what it would see; null: nothing
     * @param wall its wall with this one alone; null for one that is there for coverage
     * @param stateOfAll of the wall with all of its option that nobody has rejected; null without a wall
     */
    record Preview(
            @Nullable Geometry view,
            @Nullable Wall wall,
            @Nullable String stateOfAll) {}

    /**
     * A wall.
     *
     * @param was its state without this one, with all that is planned
     */
    record Wall(String state, @Nullable Integer kappa, String was) {}

    /** @param root of the sub-tree that the proposal has to belong to; null: anywhere */
    Preview preview(UUID id, ProposalPatch patch, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            Proposal kept = ProposalRepository.find(h, id, root).orElseThrow(() -> ProposalDecisions.notFound(id));
            return preview(h, kept, patch.applyTo(kept));
        });
    }

    private Preview preview(Handle h, Proposal kept, Proposal moved) {
        ProposalDecisions.check(moved);
        LocalPlane plane = SitingViews.plane(h);
        Geometry region = views.region(h, plane, moved);
        Geometry view = region.isEmpty() ? null : plane.toLonLat(region);
        Proposal.Named wall = kept.wall();
        Optional<SitingGround> ground = wall == null
                ? Optional.empty()
                : grounds.around(h, wall.id(), new Perspective(kept.level(), "design", kept.network()), null);
        return ground.map(g -> figures(h, g, kept, region, view)).orElseGet(() -> new Preview(view, null, null));
    }

    private Preview figures(Handle h, SitingGround ground, Proposal kept, Geometry region, @Nullable Geometry view) {
        Map<String, Geometry> without = ground.base();
        remove(without, kept, ground);
        Map<String, Geometry> with = new HashMap<>(without);
        put(with, kept, region);
        Map<String, Geometry> all = new HashMap<>(with);
        for (Proposal other : ProposalRepository.companions(h, kept)) {
            if (other.plannedCamera() == null && other.view() != null) {
                put(all, other, ground.plane().toPlane(other.view()));
            }
        }
        List<WallResult> results = ground.assess(ground.units().get(0), List.of(without, with, all));
        WallResult result = results.get(1);
        return new Preview(
                view, new Wall(word(result), result.kappa().value(), word(results.get(0))), word(results.get(2)));
    }

    /** One that is accepted is there already, and what it takes the place of is not. */
    private static void remove(Map<String, Geometry> views, Proposal kept, SitingGround ground) {
        if (kept.plannedCamera() != null) {
            views.remove(kept.plannedCamera().toString());
            Proposal.Named replaced = kept.camera();
            Geometry before = replaced == null ? null : ground.views().get(replaced.id());
            // one without a direction counts as designed and has seen nothing
            if (before != null && ground.counted().contains(replaced.id())) {
                views.put(replaced.id(), before);
            }
        }
    }

    private static void put(Map<String, Geometry> views, Proposal proposal, Geometry region) {
        if (proposal.camera() != null) {
            views.remove(proposal.camera().id());
        }
        views.put(proposal.id().toString(), region);
    }

    private static String word(WallResult result) {
        return SitingAnswer.word(result.state());
    }
}
