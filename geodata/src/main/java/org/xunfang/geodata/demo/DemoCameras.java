package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.xunfang.geodata.camera.CameraKind;

/**
 * Chooses where cameras hang: first the ways into hamlets, then what is left of each kind over the villages, towns more:
 * public ones at the committee, junctions and lanes, the others on the walls of houses.
 */
final class DemoCameras {
    private static final int AT_223_VILLAGES = 3000;
    private static final Map<CameraKind, Double> SHARES =
            Map.of(CameraKind.PUBLIC, 0.55, CameraKind.SOCIAL, 0.15, CameraKind.WIFI, 0.08, CameraKind.PRIVATE, 0.22);

    private final DemoOptions options;
    private final DemoLand land;
    private final List<List<DemoHamlet>> hamletsOf = new ArrayList<>();
    private final List<List<Integer>> junctionsOf;

    private DemoCameras(DemoOptions options, DemoLand land) {
        this.options = options;
        this.land = land;
        for (int i = 0; i < options.villages(); i++) {
            hamletsOf.add(new ArrayList<>());
        }
        land.hamlets().forEach(h -> hamletsOf.get(h.village()).add(h));
        this.junctionsOf = new DemoJunctions(land).byVillage();
    }

    static List<DemoCameraSite> of(DemoOptions options, DemoLand land) {
        return new DemoCameras(options, land).sites();
    }

    private List<DemoCameraSite> sites() {
        List<DemoCameraSite> sites = new ArrayList<>(new DemoGateCameras(options.seed(), land).sites());
        Map<CameraKind, Integer> left = new EnumMap<>(CameraKind.class);
        int total = options.scaled(AT_223_VILLAGES);
        for (CameraKind kind : CameraKind.values()) {
            long have = sites.stream().filter(s -> s.kind() == kind).count();
            left.put(kind, (int) Math.max(0, Math.round(total * SHARES.getOrDefault(kind, 0.0)) - have));
        }
        double weightSum = 0;
        for (int village = 0; village < options.villages(); village++) {
            weightSum += weight(village);
        }
        double before = 0;
        for (int village = 0; village < options.villages(); village++) {
            double until = before + weight(village) / weightSum;
            Dice dice = Dice.of(options.seed(), "cameras", village);
            List<Integer> junctions = shuffled(junctionsOf.get(village), dice);
            for (CameraKind kind : CameraKind.values()) {
                int quota = left.getOrDefault(kind, 0);
                int here = (int) (Math.floor(quota * until + 1e-9) - Math.floor(quota * before + 1e-9));
                for (int i = 0; i < here; i++) {
                    sites.add(site(kind, village, i, junctions, dice));
                }
            }
            before = until;
        }
        return sites;
    }

    /** Cameras go where people are: with the number of houses, and towns have more of them. */
    private double weight(int village) {
        return hamletsOf.get(village).stream()
                .mapToDouble(h -> 60 + land.houses().get(h.index()).size() * (h.isTown() ? 1.1 : 0.6))
                .sum();
    }

    private DemoCameraSite site(CameraKind kind, int village, int number, List<Integer> junctions, Dice dice) {
        List<DemoHamlet> hamlets = hamletsOf.get(village);
        DemoHamlet main = hamlets.get(0);
        if (kind == CameraKind.PUBLIC && number == 0) {
            return onHouse(kind, main, land.nearCentre(main, 0), "村委会", dice);
        }
        if (kind == CameraKind.PUBLIC && !junctions.isEmpty() && dice.chance(0.7)) {
            return atJunction(village, junctions.remove(junctions.size() - 1), dice);
        }
        DemoHamlet hamlet = dice.chance(0.4) ? main : dice.pick(hamlets);
        return switch (kind) {
            case PUBLIC -> onLane(kind, hamlet, "主巷", dice);
            case WIFI -> onLane(kind, hamlet, "探针", dice);
            case SOCIAL -> onHouse(kind, hamlet, land.nearCentre(hamlet, 1 + dice.below(9)), dice.pick(SHOPS), dice);
            case PRIVATE -> onHouse(kind, hamlet, dice.pick(land.houses().get(hamlet.index())), "住户", dice);
        };
    }

    private static final List<String> SHOPS = List.of("小卖部", "超市", "农资店", "加油点", "卫生室", "快递点", "饭店", "粮油店");

    /** On the front wall or at a corner of it, under the eaves, looking at the lane. */
    private DemoCameraSite onHouse(CameraKind kind, DemoHamlet hamlet, DemoHouse house, String place, Dice dice) {
        double share = house.plain() ? dice.between(-0.98, 0.98) : -Math.signum(house.notch()) * 0.9;
        Coordinate at = house.before(share, 0.25);
        double facing = 90 - Math.toDegrees(house.facingRad());
        double bearing = ((facing + dice.between(-50, 50)) % 360 + 360) % 360;
        double height = Math.min(house.heightM() - 0.4, dice.between(2.6, 4.5));
        return new DemoCameraSite(kind, hamlet.village(), hamlet.name() + place, at, bearing, height, false, false);
    }

    /** On a pole at the edge of a lane, looking along it. */
    private DemoCameraSite onLane(CameraKind kind, DemoHamlet hamlet, String place, Dice dice) {
        List<Coordinate> lane = dice.pick(hamlet.lanes().lanes());
        int i = dice.below(lane.size() - 1);
        Coordinate p = lane.get(i);
        Coordinate q = lane.get(i + 1);
        double length = p.distance(q);
        double side = dice.chance(0.5) ? 1.9 : -1.9;
        Coordinate at = new Coordinate(
                (p.x + q.x) / 2 - (q.y - p.y) / length * side, (p.y + q.y) / 2 + (q.x - p.x) / length * side);
        double along = DemoCameraSite.bearingDeg(p, q) + (dice.chance(0.5) ? 180 : 0) + dice.between(-8, 8);
        return new DemoCameraSite(
                kind,
                hamlet.village(),
                hamlet.name() + place,
                at,
                (along + 360) % 360,
                dice.between(3.2, 5.5),
                false,
                false);
    }

    /** On a pole in the widest gap between the roads of a junction, looking over it and down one of them. */
    private DemoCameraSite atJunction(int village, int node, Dice dice) {
        DemoJunctions.Junction junction = DemoJunctions.at(node, land.network());
        double gap = junction.widestGapRad();
        Coordinate at =
                new Coordinate(junction.place().x + 5.5 * Math.cos(gap), junction.place().y + 5.5 * Math.sin(gap));
        Coordinate arm = dice.pick(junction.arms());
        double share = 22 / Math.max(22, junction.place().distance(arm));
        Coordinate aim = new Coordinate(
                junction.place().x + (arm.x - junction.place().x) * share,
                junction.place().y + (arm.y - junction.place().y) * share);
        return new DemoCameraSite(
                CameraKind.PUBLIC,
                village,
                junction.name() + "路口",
                at,
                DemoCameraSite.bearingDeg(at, aim),
                dice.between(4.5, 6.8),
                false,
                true);
    }

    private static List<Integer> shuffled(List<Integer> list, Dice dice) {
        List<Integer> out = new ArrayList<>(list);
        for (int i = out.size(); i > 1; i--) {
            Collections.swap(out, i - 1, dice.below(i));
        }
        return out;
    }
}
