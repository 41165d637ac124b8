package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * The cameras that show most of the roads and the open ground of a place that nobody sees yet: a maximum coverage
 * ({@link MaximumCoverage}) over existing cameras that could be had and new ones all along the roads
 * ({@link NextBestCandidates}). Sights are weighed by cells ({@link UnseenCells}); the gains that are handed out are
 * measured exactly.
 */
public final class NextBestCameras {

    private NextBestCameras() {}

    /**
     * A camera with what it shows beyond those before it.
     *
     * @param gained on the ground that was asked about
     */
    public record Pick(SitedCamera camera, SightChange gained) {}

    /**
     * Picks cameras, the one first that shows most.
     *
     * @param ground polygon or multi-polygon, metres; the scene has to reach {@value SitingScene#MARGIN_M} m beyond it
     * @param most how many
     * @return fewer where no further one would show anything new
     */
    public static List<Pick> pick(SitingScene scene, Geometry ground, int most, CoverageWorth worth) {
        if (ground.isEmpty() || most <= 0) {
            return List.of();
        }
        UnseenCells cells = new UnseenCells(scene, ground, worth);
        NextBestCandidates candidates = new NextBestCandidates(scene, ground.getEnvelopeInternal(), cells);
        Map<String, Geometry> before = new LinkedHashMap<>();
        scene.cameras().stream().filter(StandingCamera::counts).forEach(c -> before.put(c.id(), c.view()));
        List<Pick> picks = new ArrayList<>();
        for (int c : MaximumCoverage.choose(candidates.seen(), cells.worths(), candidates.groups(), most)) {
            SitedCamera camera = candidates.cameras().get(c);
            picks.add(new Pick(camera, SightChange.on(ground, before, List.of(camera), scene)));
            before.put(camera.key(), camera.view());
        }
        return picks;
    }
}
