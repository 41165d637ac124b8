package org.xunfang.geodata.siting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.xunfang.geodata.camera.Camera;
import org.xunfang.geodata.camera.Optics;

/**
 * The cameras that the next best are chosen from, each with the unseen cells that it would show; none that shows
 * nothing: existing ones that could be had, and new ones every {@value #EVERY_M} m along the roads within a box and as
 * far beyond as a new camera sees, at least one on each. On more than 30 km of road ({@value #MOST_STATIONS} stations)
 * they stand farther apart, and of more roads than that only the longest are looked at: so there are never more than
 * twice as many stations.
 */
final class NextBestCandidates {
    private static final double EVERY_M = 40;
    private static final int MOST_STATIONS = 750;
    private static final int ROUND_ABOUT = 4;
    private static final int CORNERS = 2;

    private final SitingScene scene;
    private final UnseenCells cells;
    private final NewViews views;
    private final RoadsidePlaces roadside;
    private final BuildingPlaces buildings;
    private final List<SitedCamera> cameras = new ArrayList<>();
    private final List<int[]> seen = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();

    /** @param box of the ground that the cells lie on, metres */
    NextBestCandidates(SitingScene scene, Envelope box, UnseenCells cells) {
        this.scene = scene;
        this.cells = cells;
        this.views = new NewViews(scene);
        Envelope wide = new Envelope(box);
        wide.expandBy(Math.min(reachM(scene), SitingScene.MARGIN_M));
        OpenGround open = OpenGround.of(scene, wide);
        List<LineString> roads = RoadsWithin.clip(scene.roads(wide), wide);
        this.roadside = new RoadsidePlaces(roads, open, new PowerNear(scene));
        this.buildings = new BuildingPlaces(scene.obstacles(), open);
        addStanding(box);
        double everyM = Math.max(EVERY_M, RoadsWithin.lengthM(roads) / MOST_STATIONS);
        longest(roads).forEach(road -> addAlong(road, everyM));
    }

    private static double reachM(SitingScene scene) {
        return scene.lenses().stream().mapToDouble(Lens::rangeM).max().orElseThrow();
    }

    private static List<LineString> longest(List<LineString> roads) {
        if (roads.size() <= MOST_STATIONS) {
            return roads;
        }
        Comparator<LineString> byLength = Comparator.comparingDouble(LineString::getLength);
        return roads.stream().sorted(byLength.reversed()).limit(MOST_STATIONS).toList();
    }

    List<SitedCamera> cameras() {
        return cameras;
    }

    /** The cells of each, ascending. */
    List<int[]> seen() {
        return seen;
    }

    /** Per candidate a number that those share of which one can be had, negative for none. */
    int[] groups() {
        return groups.stream().mapToInt(g -> g).toArray();
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

    private void addAlong(LineString road, double everyM) {
        LengthIndexedLine along = new LengthIndexedLine(road);
        double lengthM = road.getLength();
        int parts = (int) Math.max(1, Math.round(lengthM / everyM));
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
        int[] shows = cells.in(camera.view());
        if (shows.length > 0) {
            cameras.add(camera);
            seen.add(shows);
            groups.add(group);
        }
    }
}
