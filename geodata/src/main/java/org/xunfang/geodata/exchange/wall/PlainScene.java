package org.xunfang.geodata.exchange.wall;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.road.Road;

/**
 * What the files of a scene hold, in metres on the plane round the middle of its villages.
 *
 * @param roadLabels what the roads are called, by road id; roads without name and id are absent
 * @param views by camera
 * @param extent where the road data are complete, if stated
 * @param exclusions ground that no camera may see
 * @param problems what was not as it should be, file by file
 */
record PlainScene(
        LocalPlane plane,
        List<PlainVillage> villages,
        List<PlainCore> cores,
        List<Road> roads,
        Map<String, String> roadLabels,
        Map<String, Geometry> views,
        @Nullable Geometry extent,
        List<Geometry> exclusions,
        List<PlainProblem> problems) {

    /**
     * Reads the files.
     *
     * @throws UnusableFileException where a file is no GeoJSON, not in EPSG:4326, or there is no village
     * @throws IOException where a file cannot be read for reasons of the machine
     */
    static PlainScene read(WallFiles files) throws IOException, UnusableFileException {
        List<PlainProblem> problems = new ArrayList<>();
        VillageFeatures villageFeatures = new VillageFeatures(
                PlainFile.read(files.villages()), files.villages().toString());
        LocalPlane plane = villageFeatures.plane();
        List<PlainVillage> villages = villageFeatures.read(plane, problems);

        RoadFeatures roads = new RoadFeatures(plane, in(files.roads(), problems));
        PlainFile.read(files.roads()).forEach(roads::add);
        ViewFeatures views = new ViewFeatures(plane, in(files.views(), problems));
        PlainFile.read(files.views()).forEach(views::add);

        List<PlainCore> cores = CoreFeatures.assumed(villages);
        if (files.builtUp() != null) {
            CoreFeatures drawn = new CoreFeatures(plane, villages, in(files.builtUp(), problems));
            PlainFile.read(files.builtUp()).forEach(drawn::add);
            cores = drawn.cores();
        }
        @Nullable Geometry extent = area(files.extent(), plane, problems);
        @Nullable Geometry exclusions = area(files.exclusions(), plane, problems);
        return new PlainScene(
                plane,
                villages,
                cores,
                roads.roads(),
                roads.labels(),
                views.views(),
                extent,
                exclusions == null ? List.of() : List.of(exclusions),
                List.copyOf(problems));
    }

    private static @Nullable Geometry area(@Nullable Path file, LocalPlane plane, List<PlainProblem> problems)
            throws IOException, UnusableFileException {
        if (file == null) {
            return null;
        }
        ViewFeatures areas = new ViewFeatures(plane, in(file, problems));
        PlainFile.read(file).forEach(areas::add);
        Geometry all = areas.all();
        if (all.isEmpty()) {
            throw new UnusableFileException(file + ": no area in it");
        }
        return all;
    }

    private static PlainProblems in(Path file, List<PlainProblem> problems) {
        return new PlainProblems(file.toString(), problems);
    }
}
