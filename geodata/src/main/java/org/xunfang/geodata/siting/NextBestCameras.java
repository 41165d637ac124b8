package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.Optics;

/**
 * The cameras that show most of the roads and the open ground of a place that nobody sees yet: a maximum coverage over
 * existing cameras that could be had and new ones all along the roads ({@link MaximumCoverage}). Sights are weighed by cells of
 * 5 m of road and 10 m of ground; the gains that are handed out are measured exactly.
 */
public final class NextBestCameras {
    private static final double EVERY_M = 40;
    private static final int ROUND_ABOUT = 4;
    private static final int CORNERS = 2;

    private final SitingScene scene;
    private final NewViews views;
    private final UnseenCells cells;
    private final RoadsidePlaces roadside;
    private final BuildingPlaces buildings;
    private final List<SitedCamera> cameras = new ArrayList<>();
    private final List<BitSet> seen = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();

    /**
     * A camera with what it shows beyond those before it.
     *
     * @param gained all over the scene, not on the ground asked about alone
     */
    public record Pick(SitedCamera camera, SightChange gained) {}

    private NextBestCameras(SitingScene scene, Geometry ground, CoverageWorth worth) {
        this.scene = scene;
        this.views = new NewViews(scene);
        this.cells = new UnseenCells(scene, ground, worth);
        Envelope box = ground.getEnvelopeInternal();
        OpenGround open = OpenGround.of(scene, box);
        this.roadside = new RoadsidePlaces(scene.roads(box), open, new PowerNear(scene));
        this.buildings = new BuildingPlaces(scene.obstacles(), open);
    }

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
        return new NextBestCameras(scene, ground, worth).pick(ground, most);
    }

    private List<Pick> pick(Geometry ground, int most) {
        Envelope box = ground.getEnvelopeInternal();
        addStanding(box);
        for (LineString road : scene.roads(box)) {
            addAlong(road);
        }
        int[] group = groups.stream().mapToInt(g -> g).toArray();
        Map<String, Geometry> before = new LinkedHashMap<>();
        scene.cameras().stream().filter(StandingCamera::counts).forEach(c -> before.put(c.id(), c.view()));
        List<Pick> picks = new ArrayList<>();
        for (int c : MaximumCoverage.choose(seen, cells.worths(), group, most)) {
            SitedCamera camera = cameras.get(c);
            picks.add(new Pick(camera, SightChange.of(before, List.of(camera), scene)));
            before.put(camera.key(), camera.view());
        }
        return picks;
    }

    private void addStanding(Envelope box) {
        for (StandingCamera camera : scene.cameras()) {
            switch (camera.standing()) {
                case BROKEN -> add(views.asItIs(SitingAction.REPAIR, camera), -1);
                case UNSHARED -> add(views.asItIs(SitingAction.SHARE, camera), -1);
                case COUNTS -> {
                    if (box.contains(camera.camera().position())) {
                        addDirections(camera.camera());
                    }
                }
                case FIXED, OUT -> {}
            }
        }
    }

    /** A camera whose direction the register does not have guards nothing until it gets one. */
    private void addDirections(Camera camera) {
        if (Optics.of(camera, scene.solver().defaults()).directionMissing()) {
            int group = cameras.size();
            for (int k = 0; k < 2 * ROUND_ABOUT; k++) {
                add(views.turned(camera, k * 180.0 / ROUND_ABOUT), group);
            }
        }
    }

    private void addAlong(LineString road) {
        LengthIndexedLine along = new LengthIndexedLine(road);
        double lengthM = road.getLength();
        int parts = (int) Math.max(1, Math.round(lengthM / EVERY_M));
        for (int k = 0; k < parts; k++) {
            LineString part = (LineString) along.extractLine(k * lengthM / parts, (k + 1) * lengthM / parts);
            Coordinate[] points = part.getCoordinates();
            double alongDeg = Bearings.of(points[0], points[points.length - 1]);
            List<MountPlace> places = new ArrayList<>(roadside.halfway(part));
            buildings.along(part).stream().limit(CORNERS).forEach(places::add);
            places.forEach(place -> addRoundAbout(place, alongDeg));
        }
    }

    private void addRoundAbout(MountPlace place, double alongDeg) {
        for (Lens lens : scene.lenses()) {
            for (int k = 0; k < ROUND_ABOUT; k++) {
                double bearing = Bearings.rounded(alongDeg + k * 360.0 / ROUND_ABOUT);
                add(views.at(place, bearing, lens), -1);
            }
        }
    }

    private void add(SitedCamera camera, int group) {
        BitSet shows = cells.in(camera.view());
        if (!shows.isEmpty()) {
            cameras.add(camera);
            seen.add(shows);
            groups.add(group);
        }
    }
}
