package org.xunfang.server.siting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.siting.Effect;
import org.xunfang.geodata.siting.SightChange;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.geodata.siting.WallFigures;
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
     * @param effect of all of its option that nobody has rejected, this one with them
     */
    record Preview(@Nullable Geometry view, @Nullable Wall wall, SitingAnswer.Change effect) {}

    /**
     * A wall.
     *
     * @param was its state without this one, with all that is planned
     */
    record Wall(String state, @Nullable Integer kappa, String was) {}

    /** @param root of the sub-tree that the proposal has to belong to; null: anywhere */
    Preview preview(UUID id, ProposalPatch patch, @Nullable UUID root) {
        return jdbi.withHandle(h -> {
            Proposal kept = ProposalRepository.find(h, id, root)
                    .flatMap(reached -> ProposalRepository.find(h, id, null))
                    .orElseThrow(() -> ProposalDecisions.notFound(id));
            return preview(h, kept, patch.applyTo(kept));
        });
    }

    private Preview preview(Handle h, Proposal kept, Proposal moved) {
        ProposalDecisions.check(moved);
        LocalPlane plane = SitingViews.plane(h);
        Geometry region = views.region(h, plane, moved);
        Geometry view = region.isEmpty() ? null : plane.toLonLat(region);
        Perspective p = new Perspective(kept.level(), "design", kept.network());
        Proposal.Named wall = kept.wall();
        Optional<SitingGround> ground = wall == null ? Optional.empty() : grounds.around(h, wall.id(), p, null);
        return ground.map(g -> withWall(h, g, kept, region, view)).orElseGet(() -> {
            // where it sees nothing it stands somewhere all the same
            Coordinate at = moved.lonLat();
            Envelope near = new Envelope(plane.toPlane(at.x, at.y));
            near.expandToInclude(region.getEnvelopeInternal());
            SitingGround around = grounds.around(h, plane, near, p);
            return new Preview(
                    view,
                    null,
                    SitingAnswer.Change.of(
                            null, null, sets(h, around, kept, region).sight(around)));
        });
    }

    /**
     * Views that count, by camera.
     *
     * @param without the proposal, with all that is planned
     * @param with it
     * @param none of its option, whether planned or not
     * @param all of its option
     */
    private record Sets(
            Map<String, Geometry> without,
            Map<String, Geometry> with,
            Map<String, Geometry> none,
            Map<String, Geometry> all) {

        SightChange sight(SitingGround ground) {
            return SightChange.between(none, all, ground.scene(SitingCosts.STANDARD));
        }
    }

    private static Sets sets(Handle h, SitingGround ground, Proposal kept, Geometry region) {
        Map<String, Geometry> without = ground.base();
        remove(without, kept, ground);
        Map<String, Geometry> with = new HashMap<>(without);
        put(with, kept, region);
        Map<String, Geometry> none = new HashMap<>(without);
        Map<String, Geometry> all = new HashMap<>(with);
        for (Proposal other : ProposalRepository.companions(h, kept)) {
            if (other.plannedCamera() != null) {
                remove(none, other, ground);
            } else if (other.view() != null) {
                put(all, other, ground.plane().toPlane(other.view()));
            }
        }
        return new Sets(without, with, none, all);
    }

    private static Preview withWall(
            Handle h, SitingGround ground, Proposal kept, Geometry region, @Nullable Geometry view) {
        Sets sets = sets(h, ground, kept, region);
        List<WallFigures> figures =
                ground.assess(ground.units().get(0), List.of(sets.without, sets.with, sets.none, sets.all)).stream()
                        .map(WallFigures::of)
                        .toList();
        WallFigures alone = figures.get(1);
        Effect effect = new Effect(figures.get(2), figures.get(3), sets.sight(ground));
        return new Preview(
                view,
                new Wall(
                        SitingAnswer.word(alone.state()),
                        alone.kappa(),
                        SitingAnswer.word(figures.get(0).state())),
                SitingAnswer.Change.of(effect));
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
}
