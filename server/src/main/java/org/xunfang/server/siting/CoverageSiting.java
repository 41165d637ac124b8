package org.xunfang.server.siting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.siting.CoverageWorth;
import org.xunfang.geodata.siting.NextBestCameras;
import org.xunfang.geodata.siting.SitingCosts;
import org.xunfang.server.coverage.Perspective;
import org.xunfang.server.db.Ids;
import org.xunfang.server.problem.AppException;
import org.xunfang.server.rights.Within;

/** Picks the cameras that show most of a village's roads and ground, and keeps them as proposals. Thread-safe. */
final class CoverageSiting {

    private static final String OPTION = "coverage";

    private final Jdbi jdbi;
    private final SitingGrounds grounds;

    CoverageSiting(Jdbi jdbi, SitingGrounds grounds) {
        this.jdbi = jdbi;
        this.grounds = grounds;
    }

    private record Asked(Geometry boundary, SitingGround ground, SitingCosts costs) {}

    /**
     * Picks cameras, the one first that shows most. Undecided ones of an earlier pick for the village are gone then.
     *
     * @param most how many; fewer where no further one would show anything new
     * @param root of the sub-tree that the village has to belong to; null: any
     */
    List<Proposal> pick(UUID village, int most, Perspective p, @Nullable UUID root) {
        Asked asked = jdbi.withHandle(h -> {
            LocalPlane plane = SitingViews.plane(h);
            Geometry boundary = plane.toPlane(boundary(h, village, root)
                    .orElseThrow(() -> new AppException.NotFound("village.not_found", Map.of("id", village))));
            SitingGround ground = grounds.around(h, plane, boundary.getEnvelopeInternal(), p);
            return new Asked(boundary, ground, CostRepository.read(h).table().costs());
        });
        List<NewProposal> picked =
                NextBestCameras.pick(asked.ground.scene(asked.costs), asked.boundary, most, CoverageWorth.STANDARD)
                        .stream()
                        .map(pick -> NewProposal.of(pick, asked.ground.plane()))
                        .toList();
        UUID plan = Ids.next();
        return jdbi.inTransaction(h -> {
            PlanRepository.queue(h, village.toString(), p);
            PlanRepository.forgetOfVillage(h, village, p);
            PlanRepository.insert(h, PlanRepository.Place.ofVillage(plan, OPTION, village, p), picked);
            return ProposalLists.list(h, ProposalLists.Filter.ofPlan(plan), root);
        });
    }

    private static final String BOUNDARY =
            "SELECT boundary FROM village v WHERE id = :id AND " + Within.village("v.id");

    private static Optional<Geometry> boundary(Handle h, UUID village, @Nullable UUID root) {
        return h.createQuery(BOUNDARY)
                .bind("id", village)
                .bind("root", root)
                .mapTo(Geometry.class)
                .findOne();
    }
}
