package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.wall.VillageWall;
import org.xunfang.geodata.wall.WallReason;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;

/** One village with all its walls: its state is the worst of theirs, its κ their sum, its lists are theirs one after another. */
final class VillageReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PlainVillage village;
    private final List<WallResult> walls;
    private final NearDefects defects;
    private final Names names;
    private final VillageWall rolledUp;

    /** What the files call villages and cores, by key. */
    record Names(Map<String, @Nullable JsonNode> villages, Map<String, PlainCore> cores) {
        static Names of(PlainScene scene) {
            Map<String, @Nullable JsonNode> villages = new TreeMap<>();
            scene.villages().forEach(v -> villages.put(v.key(), v.id()));
            return new Names(
                    villages,
                    scene.cores().stream()
                            .collect(Collectors.toMap(c -> c.hamlet().id(), c -> c)));
        }
    }

    VillageReport(PlainVillage village, List<WallResult> walls, NearDefects defects, Names names) {
        this.village = village;
        this.walls = walls;
        this.defects = defects;
        this.names = names;
        this.rolledUp = VillageWall.of(village.key(), walls);
    }

    WallState state() {
        return rolledUp.state();
    }

    ObjectNode json(WallJson json) {
        ObjectNode node = JSON.objectNode();
        node.set("id", village.id());
        node.put("state", WallJson.state(state()));
        addKappa(node, rolledUp.kappa(), whyNoKappa(), json);
        addThings(node, walls, json);
        ArrayNode reasons = node.putArray("reasons");
        reasons().forEach(r -> reasons.add(json.reason(r)));
        defects.around(walls.stream().map(WallResult::unit).toList()).forEach(d -> reasons.add(json.defectReason(d)));
        ArrayNode each = node.putArray("walls");
        walls.forEach(wall -> each.add(wall(wall, json)));
        return node;
    }

    private ObjectNode wall(WallResult wall, WallJson json) {
        ObjectNode node = JSON.objectNode();
        List<PlainCore> cores = wall.unit().hamlets().stream()
                .map(h -> names.cores().get(h.id()))
                .toList();
        node.set("id", id(cores));
        node.put(
                "name",
                cores.stream()
                        .map(PlainCore::name)
                        .filter(n -> n != null)
                        .distinct()
                        .collect(Collectors.joining(" + ")));
        ArrayNode villages = node.putArray("villages");
        wall.unit().villageIds().forEach(v -> villages.add(names.villages().get(v)));
        node.put("state", WallJson.state(wall.state()));
        addKappa(node, wall.kappa().value(), wall.kappa().whyNull(), json);
        addThings(node, List.of(wall), json);
        ArrayNode reasons = node.putArray("reasons");
        wall.reasons().forEach(r -> reasons.add(json.reason(r)));
        defects.around(List.of(wall.unit())).forEach(d -> reasons.add(json.defectReason(d)));
        return node;
    }

    /** The core's id as given; of cores that are one unit their ids with + between them. */
    private static @Nullable JsonNode id(List<PlainCore> cores) {
        if (cores.size() == 1) {
            return cores.get(0).id();
        }
        return JSON.textNode(cores.stream()
                .map(c -> c.id() == null ? "?" : PlainFeature.key(c.id()))
                .collect(Collectors.joining("+")));
    }

    private static void addKappa(
            ObjectNode node, @Nullable Integer kappa, @Nullable WallReason whyNull, WallJson json) {
        node.put("kappa", kappa);
        if (kappa == null && whyNull != null) {
            node.set("kappa_reason", json.reason(whyNull));
        }
    }

    private static void addThings(ObjectNode node, List<WallResult> walls, WallJson json) {
        ArrayNode entrances = node.putArray("entrances");
        ArrayNode gaps = node.putArray("gaps");
        ArrayNode cut = node.putArray("cut");
        ArrayNode ways = node.putArray("disjoint_paths");
        for (WallResult wall : walls) {
            wall.entrances().forEach(e -> entrances.add(json.entrance(e)));
            wall.gaps().forEach(g -> gaps.add(json.gap(g)));
            wall.kappa().cut().forEach(s -> cut.add(json.site(s)));
            wall.kappa().disjointWays().forEach(w -> ways.add(json.geometry(w.path())));
        }
    }

    private WallReason whyNoKappa() {
        return walls.stream()
                .map(wall -> wall.kappa().whyNull())
                .filter(why -> why != null)
                .findFirst()
                .orElseGet(() -> new WallReason("wall.kappa.not.assessable", Map.of()));
    }

    /** The reasons of the worst wall first, each once. */
    private Set<WallReason> reasons() {
        Set<WallReason> reasons = new LinkedHashSet<>();
        if (village.boundary() == null) {
            reasons.addAll(village.remarks());
        } else if (walls.isEmpty()) {
            reasons.add(new WallReason("wall.core.empty", Map.of()));
        }
        walls.stream()
                .sorted(Comparator.comparing(WallResult::state).reversed())
                .forEach(wall -> reasons.addAll(wall.reasons()));
        reasons.addAll(village.remarks());
        return reasons;
    }
}
