package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.xunfang.geodata.demo.DemoNetwork.Label;
import org.xunfang.geodata.demo.DemoNetwork.RoadClass;

/**
 * Lays the roads, widest first: county roads between the towns and out of the county, township roads from the towns to
 * the villages, village roads to every hamlet, ways to the other gates, then field tracks and footpaths. Each follows
 * what is there already where that is shorter in effort, so roads run together and villages come to lie along them.
 */
final class DemoRoads {
    private static final double USED_SHARE = 0.42;

    private final DemoOptions options;
    private final DemoTerritory territory;
    private final List<DemoHamlet> hamlets;
    private final DemoNetwork network;
    private final DemoMesh mesh;
    private int nextCountyRoad = 301;
    private int nextTownRoad = 101;

    private DemoRoads(DemoOptions options, DemoTerritory territory, List<DemoHamlet> hamlets, DemoNetwork network) {
        this.options = options;
        this.territory = territory;
        this.hamlets = hamlets;
        this.network = network;
        this.mesh = network.mesh();
    }

    static void lay(DemoOptions options, DemoTerritory territory, List<DemoHamlet> hamlets, DemoNetwork network) {
        DemoRoads roads = new DemoRoads(options, territory, hamlets, network);
        roads.lanes();
        roads.countyRoads();
        roads.townRoads();
        roads.villageRoads();
        roads.otherGates();
        new DemoTracks(options, territory, hamlets, network).lay();
    }

    private void lanes() {
        Label lane = new Label(RoadClass.RESIDENTIAL, "屯内道");
        for (DemoHamlet hamlet : hamlets) {
            for (List<Coordinate> line : hamlet.lanes().lanes()) {
                for (int i = 1; i < line.size(); i++) {
                    network.lay(pieceBetween(line.get(i - 1), line.get(i)), lane);
                }
            }
        }
    }

    /** Between towns with no third town nearer to both, and from the box's edge to the nearest town. */
    private void countyRoads() {
        List<DemoHamlet> towns = hamlets.stream().filter(DemoHamlet::isTown).toList();
        List<DemoHamlet[]> links = new ArrayList<>();
        for (int i = 0; i < towns.size(); i++) {
            for (int j = i + 1; j < towns.size(); j++) {
                if (areNeighbours(towns, i, j)) {
                    links.add(new DemoHamlet[] {towns.get(i), towns.get(j)});
                }
            }
        }
        links.sort(Comparator.comparingDouble(l -> l[0].centre().distance(l[1].centre())));
        exits(towns);
        for (DemoHamlet[] link : links) {
            int target = doorOf(link[1]);
            Label label = new Label(RoadClass.SECONDARY, "县道 X" + nextCountyRoad++);
            network.lay(mesh.way(doorOf(link[0]), n -> n == target, cost(700, null)), label);
        }
    }

    private void exits(List<DemoHamlet> towns) {
        Dice dice = Dice.of(options.seed(), "exits");
        Envelope box = territory.box();
        int count = options.villages() < 40 ? 3 : 5;
        double turn = dice.between(0, 6.28);
        DemoHamlet seat = towns.stream()
                .filter(t -> t.rank() == DemoHamlet.Rank.COUNTY_TOWN)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < count; i++) {
            double angle = turn + (i + dice.between(-0.2, 0.2)) * 2 * Math.PI / count;
            double reach = Math.min(
                    box.getWidth() / 2 / Math.max(1e-6, Math.abs(Math.cos(angle))),
                    box.getHeight() / 2 / Math.max(1e-6, Math.abs(Math.sin(angle))));
            Coordinate edge =
                    new Coordinate(box.centre().x + reach * Math.cos(angle), box.centre().y + reach * Math.sin(angle));
            // The first two make one trunk road through the county town.
            DemoHamlet town = i * 2 / count == 0 || i == count / 2
                    ? seat
                    : towns.stream()
                            .min(Comparator.comparingDouble(t -> t.centre().distance(edge)))
                            .orElseThrow();
            boolean trunk = i == 0 || i == count / 2;
            Label label = trunk
                    ? new Label(RoadClass.PRIMARY, "省道 S208")
                    : new Label(RoadClass.SECONDARY, "县道 X" + nextCountyRoad++);
            int target = doorOf(town);
            network.lay(mesh.way(nearestOpen(edge), n -> n == target, cost(700, null)), label);
        }
    }

    private static boolean areNeighbours(List<DemoHamlet> towns, int i, int j) {
        double apart = towns.get(i).centre().distance(towns.get(j).centre());
        for (int k = 0; k < towns.size(); k++) {
            if (k != i
                    && k != j
                    && Math.max(
                                    towns.get(i).centre().distance(towns.get(k).centre()),
                                    towns.get(j).centre().distance(towns.get(k).centre()))
                            < apart) {
                return false;
            }
        }
        return true;
    }

    /** From each village's main hamlet to its town, the nearest villages first; a few of them are township roads. */
    private void townRoads() {
        for (DemoTownship township : territory.townships()) {
            DemoHamlet town = mainHamlet(township.seat());
            int target = doorOf(town);
            List<DemoHamlet> mains = new ArrayList<>();
            for (int village : township.villages()) {
                if (village != township.seat()) {
                    mains.add(mainHamlet(village));
                }
            }
            mains.sort(Comparator.comparingDouble(h -> h.centre().distance(town.centre())));
            for (int i = 0; i < mains.size(); i++) {
                boolean far = i >= mains.size() - 5;
                Label label = far
                        ? new Label(RoadClass.TERTIARY, "乡道 Y" + nextTownRoad++)
                        : villageRoad(mains.get(i).village());
                network.lay(mesh.way(doorOf(mains.get(i)), n -> n == target, cost(1500, null)), label);
            }
        }
    }

    private void villageRoads() {
        for (DemoHamlet hamlet : hamlets) {
            DemoHamlet main = mainHamlet(hamlet.village());
            if (hamlet.index() != main.index()) {
                int target = doorOf(main);
                network.lay(
                        mesh.way(doorOf(hamlet), n -> n == target, cost(2500, null)), villageRoad(hamlet.village()));
            }
        }
    }

    /** Every gate leads somewhere: a road, a field track or a path to what is nearest beyond the hamlet's own ways. */
    private void otherGates() {
        for (DemoHamlet hamlet : hamlets) {
            Dice dice = Dice.of(options.seed(), "gates", hamlet.index());
            for (DemoLanes.Gate gate : hamlet.lanes().gates()) {
                int node = mesh.node(gate.outer());
                if (!network.hasRoad(node)) {
                    Label label = hamlet.isTown()
                            ? villageRoad(hamlet.village())
                            : switch (dice.weighted(34, 46, 20)) {
                                case 0 -> villageRoad(hamlet.village());
                                case 1 -> new Label(RoadClass.TRACK, null);
                                default -> new Label(RoadClass.PATH, null);
                            };
                    double away = dice.between(140, 420);
                    List<Integer> way = mesh.way(
                            node,
                            n -> network.hasRoad(n)
                                    && !hamlet.frame().holds(mesh.place(n), 20)
                                    && mesh.place(n).distance(gate.outer()) > away,
                            cost(4000, hamlet));
                    network.lay(way, label);
                    for (int i = 1; i < gate.stub().size(); i++) {
                        network.lay(
                                pieceBetween(gate.stub().get(i - 1), gate.stub().get(i)), label);
                    }
                }
            }
        }
    }

    private Label villageRoad(int village) {
        return new Label(
                RoadClass.UNCLASSIFIED, territory.villages().get(village).fullName() + "路");
    }

    /** Effort with a surcharge for a new bridge, less on roads that exist, never through one hamlet. */
    private IntToDoubleFunction cost(double bridgeM, @Nullable DemoHamlet closed) {
        return piece -> {
            DemoMesh.Piece p = mesh.piece(piece);
            if (closed != null && p.hamlet() == closed.index()) {
                return Double.POSITIVE_INFINITY;
            }
            Label label = network.label(piece);
            boolean road = label != null && label.roadClass().compareTo(RoadClass.RESIDENTIAL) <= 0;
            double effort = network.effort(piece);
            if (road) {
                return effort * (p.hamlet() >= 0 ? 0.9 : USED_SHARE);
            }
            return p.wet() ? effort + bridgeM : effort;
        };
    }

    private DemoHamlet mainHamlet(int village) {
        return hamlets.stream()
                .filter(h -> h.village() == village)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("village " + village + " has no hamlet"));
    }

    private int doorOf(DemoHamlet hamlet) {
        return mesh.node(hamlet.door());
    }

    private int nearestOpen(Coordinate place) {
        int best = 0;
        for (int i = 1; i < mesh.size(); i++) {
            if (mesh.place(i).distance(place) < mesh.place(best).distance(place)) {
                best = i;
            }
        }
        return best;
    }

    private int pieceBetween(Coordinate p, Coordinate q) {
        int a = mesh.node(p);
        int b = mesh.node(q);
        for (int piece : mesh.piecesAt(a)) {
            if (mesh.otherEnd(piece, a) == b) {
                return piece;
            }
        }
        throw new IllegalStateException("no piece between " + p + " and " + q);
    }
}
