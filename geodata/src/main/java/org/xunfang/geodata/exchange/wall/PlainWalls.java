package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.xunfang.geodata.road.RoadClassTable;
import org.xunfang.geodata.road.RoadDefect;
import org.xunfang.geodata.road.RoadNetwork;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.geodata.wall.SeenRoads;
import org.xunfang.geodata.wall.VideoWall;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;
import org.xunfang.geodata.wall.WallUnits;
import org.xunfang.geodata.wall.WallVillage;

/** The walls of a scene of plain files. The same files give the same walls. */
public final class PlainWalls {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final PlainScene scene;
    private final List<VillageReport> villages;
    private final List<RoadDefect> defects;

    private PlainWalls(PlainScene scene, List<VillageReport> villages, List<RoadDefect> defects) {
        this.scene = scene;
        this.villages = villages;
        this.defects = defects;
    }

    /**
     * Reads files and works out their walls, on all cores.
     *
     * @throws UnusableFileException where a file is no GeoJSON, not in EPSG:4326, or there is no village
     * @throws IOException where a file cannot be read for reasons of the machine
     */
    public static PlainWalls of(WallFiles files, RoadSet roadSet) throws IOException, UnusableFileException {
        PlainScene scene = PlainScene.read(files);
        RoadNetwork network = RoadNetwork.of(scene.roads());
        VideoWall wall = VideoWall.on(network, roadSet, RoadClassTable.standard(), scene.extent())
                .without(scene.exclusions());
        SeenRoads seen = wall.see(scene.views());
        WallUnits units = WallUnits.of(
                wallVillages(scene),
                scene.cores().stream().map(PlainCore::hamlet).toList(),
                List.of());
        List<WallResult> results = units.units().parallelStream()
                .map(unit -> wall.around(unit).assess(seen))
                .toList();
        List<RoadDefect> defects = network.restrictedTo(
                        road -> roadSet.includes(RoadClassTable.standard().of(road.roadClass())))
                .defects();
        NearDefects near = new NearDefects(defects);
        Map<String, List<WallResult>> byVillage = new TreeMap<>();
        for (WallResult result : results) {
            result.unit()
                    .villageIds()
                    .forEach(v ->
                            byVillage.computeIfAbsent(v, k -> new ArrayList<>()).add(result));
        }
        VillageReport.Names names = VillageReport.Names.of(scene);
        List<VillageReport> villages = scene.villages().stream()
                .map(v -> new VillageReport(v, byVillage.getOrDefault(v.key(), List.of()), near, names))
                .toList();
        return new PlainWalls(scene, villages, defects);
    }

    private static List<WallVillage> wallVillages(PlainScene scene) {
        List<WallVillage> villages = new ArrayList<>();
        for (PlainVillage village : scene.villages()) {
            Geometry boundary = village.boundary();
            if (boundary != null) {
                villages.add(new WallVillage(village.key(), boundary));
            }
        }
        return villages;
    }

    /** What in the files was not as it should be. */
    public List<PlainProblem> problems() {
        return scene.problems();
    }

    /** How many villages are in each state; states without any are absent. */
    public Map<WallState, Integer> villagesByState() {
        Map<WallState, Integer> counts = new EnumMap<>(WallState.class);
        villages.forEach(v -> counts.merge(v.state(), 1, Integer::sum));
        return counts;
    }

    /** Writes all as one JSON document in UTF-8, villages in the order of their file; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        WallJson json = new WallJson(scene.plane(), scene.roadLabels());
        try (JsonGenerator generator = MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            generator.writeStartObject();
            generator.writeArrayFieldStart("villages");
            for (VillageReport village : villages) {
                generator.writeTree(village.json(json));
            }
            generator.writeEndArray();
            writeAll(generator, "defects", defects.stream().map(json::defect).toList());
            writeAll(
                    generator,
                    "problems",
                    problems().stream().map(WallJson::problem).toList());
            generator.writeEndObject();
        }
    }

    private static void writeAll(JsonGenerator generator, String name, List<ObjectNode> nodes) throws IOException {
        generator.writeArrayFieldStart(name);
        for (ObjectNode node : nodes) {
            generator.writeTree(node);
        }
        generator.writeEndArray();
    }
}
