package org.xunfang.server.coverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LineStringExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.coverage.AreaCoverage;
import org.xunfang.geodata.coverage.CoverageGround;
import org.xunfang.geodata.coverage.GapRanker;
import org.xunfang.geodata.coverage.GapRanking;
import org.xunfang.geodata.coverage.GapWeights;
import org.xunfang.geodata.coverage.KeyPlace;
import org.xunfang.geodata.coverage.RankedGap;
import org.xunfang.geodata.coverage.RankedStretch;
import org.xunfang.geodata.coverage.RoadLine;
import org.xunfang.geodata.coverage.Share;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;
import org.xunfang.geodata.visibility.Obstacle;
import org.xunfang.server.problem.AppException;

/**
 * Coverage of any ground, worked out when somebody asks, from the views as they are stored. Nothing is kept. Answers at most as
 * many at a time as there are cores.
 */
final class GroundCoverage {

    private static final int MOST_LISTED = 300;
    private static final double ON_THE_GROUND_M = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final GapWeights WEIGHTS = GapWeights.STANDARD;

    private final CoverageInputRepository inputs;
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    GroundCoverage(Jdbi jdbi) {
        this.inputs = new CoverageInputRepository(jdbi);
    }

    /** @param root unit whose sub-tree is reached; null: everything */
    CoverageView.Answer answer(CoverageRequest request, @Nullable UUID root) {
        boolean taken = false;
        try {
            taken = cores.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!taken) {
                throw new AppException.TooMany("coverage.busy", Map.of(), 5);
            }
            return answer(request, inputs.read(request, root));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppException.Unavailable("server.stopping", e);
        } finally {
            if (taken) {
                cores.release();
            }
        }
    }

    private static CoverageView.Answer answer(CoverageRequest request, CoverageInputs in) {
        Geometry ground = request.roadsAlone() ? null : in.ground();
        AreaCoverage coverage = coverage(ground, in);
        GapRanking ranking = (ground == null
                        ? GapRanker.ofRoads(in.places(), WEIGHTS)
                        : GapRanker.of(ground, in.buildings(), in.places(), WEIGHTS))
                .rank(coverage);
        Perspective p = request.perspective();
        return new CoverageView.Answer(
                figures(coverage),
                in.cameras().cameras(),
                in.cameras().camerasAssumed(),
                in.cameras().camerasMissing(),
                ranking.houses(),
                ranking.housesUnseen(),
                ranking.gaps().size(),
                gaps(ranking.gaps(), in.plane()),
                ranking.stretches().size(),
                stretches(ranking.stretches(), in),
                in.walls() == null ? List.of() : in.walls().assess(),
                CoverageView.Weights.of(WEIGHTS),
                p.level(),
                p.set(),
                ON_THE_GROUND_M,
                in.computedAt(),
                CoverageView.DEFINITION_VERSION);
    }

    private static AreaCoverage coverage(@Nullable Geometry ground, CoverageInputs in) {
        if (ground == null) {
            return CoverageGround.ofRoads(lines(in)).seenBy(in.views());
        }
        return CoverageGround.of(
                        ground,
                        in.buildings().stream().map(Obstacle::footprint).toList(),
                        in.core(),
                        in.roads().stream()
                                .map(r -> new RoadLine(r.id(), r.roadClass(), r.line()))
                                .toList())
                .seenBy(in.views());
    }

    /** Roads alone, as far as they lie where the caller reaches. */
    private static List<RoadLine> lines(CoverageInputs in) {
        List<RoadLine> lines = new ArrayList<>();
        for (Road road : in.roads()) {
            Geometry own = in.ground() == null
                    ? road.line()
                    : OverlayNGRobust.overlay(road.line(), in.ground(), OverlayNG.INTERSECTION);
            for (Object line : LineStringExtracter.getLines(own)) {
                lines.add(new RoadLine(road.id(), road.roadClass(), (LineString) line));
            }
        }
        return lines;
    }

    private static CoverageView.Figures figures(AreaCoverage c) {
        Map<String, CoverageView.Part> byClass = new LinkedHashMap<>();
        for (Map.Entry<String, Share> share : c.roadByClass().entrySet()) {
            byClass.put(share.getKey(), CoverageView.Part.of(share.getValue()));
        }
        return new CoverageView.Figures(
                CoverageView.Part.of(c.area()),
                CoverageView.Part.of(c.builtUp()),
                CoverageView.Part.of(c.road()),
                byClass,
                CoverageView.Part.of(c.boundary()),
                c.kFold().stream().map(CoverageView.Part::of).toList());
    }

    private static List<CoverageView.Gap> gaps(List<RankedGap> ranked, LocalPlane plane) {
        List<CoverageView.Gap> gaps = new ArrayList<>();
        for (RankedGap gap : ranked.subList(0, Math.min(MOST_LISTED, ranked.size()))) {
            Coordinate point = plane.toLonLat(gap.point().x, gap.point().y);
            gaps.add(new CoverageView.Gap(
                    gaps.size() + 1,
                    "ground",
                    gap.areaM2(),
                    gap.houses(),
                    gap.roadM(),
                    names(gap.keyPlaces()),
                    gap.score(),
                    plane.toLonLat(gap.polygon()),
                    new double[] {point.x, point.y}));
        }
        return gaps;
    }

    private static List<CoverageView.Stretch> stretches(List<RankedStretch> ranked, CoverageInputs in) {
        Map<String, Road> roads = new LinkedHashMap<>();
        in.roads().forEach(road -> roads.put(road.id(), road));
        List<CoverageView.Stretch> stretches = new ArrayList<>();
        for (RankedStretch s : ranked.subList(0, Math.min(MOST_LISTED, ranked.size()))) {
            Road road = roads.get(s.stretch().roadId());
            stretches.add(new CoverageView.Stretch(
                    stretches.size() + 1,
                    s.stretch().roadId(),
                    road == null ? null : road.name(),
                    s.stretch().roadClass(),
                    s.stretch().lengthM(),
                    names(s.keyPlaces()),
                    s.score(),
                    in.plane().toLonLat(s.stretch().line())));
        }
        return stretches;
    }

    private static List<String> names(List<KeyPlace> places) {
        return places.stream().map(KeyPlace::name).toList();
    }
}
