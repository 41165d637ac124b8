package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Puts two to four hamlets into every village, clear of its boundary, of the rivers and of each other. */
final class DemoHamlets {
    private static final double HOUSES_PER_HAMLET = 91;
    /** Metres of lane that one house takes on one side, gaps left in the row included. */
    private static final double FRONTAGE_M = 15.6;

    private final DemoOptions options;
    private final DemoTerritory territory;
    private final DemoTerrain terrain;
    private final List<DemoHamlet> all = new ArrayList<>();

    private DemoHamlets(DemoOptions options, DemoTerritory territory, DemoTerrain terrain) {
        this.options = options;
        this.territory = territory;
        this.terrain = terrain;
    }

    /** Hamlets in the order of their villages, each village's main hamlet first. */
    static List<DemoHamlet> of(DemoOptions options, DemoTerritory territory, DemoTerrain terrain) {
        DemoHamlets hamlets = new DemoHamlets(options, territory, terrain);
        territory.villages().forEach(hamlets::settle);
        return List.copyOf(hamlets.all);
    }

    private void settle(DemoVillage village) {
        Dice dice = Dice.of(options.seed(), "hamlets", village.index());
        DemoHamlet.Rank first = rank(village);
        int count = first == DemoHamlet.Rank.COUNTY_TOWN ? 2 : 2 + dice.weighted(22, 51, 27);
        Ground ground = new Ground(village);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            DemoHamlet.Rank rank = i == 0 ? first : DemoHamlet.Rank.HAMLET;
            double houses = houses(rank, dice);
            @Nullable DemoFrame frame = null;
            Layout layout = layout(rank, houses, dice);
            for (int attempt = 0; attempt < 5 && frame == null; attempt++) {
                frame = ground.place(layout, i == 0, dice);
                houses *= 0.75;
                layout = frame == null ? layout(rank, houses, dice) : layout;
            }
            if (frame != null) {
                String name = i == 0 && rank != DemoHamlet.Rank.MAIN
                        ? territory.townships().get(village.township()).name().substring(0, 2) + "街"
                        : DemoNames.hamlet(dice, names);
                boolean walled = dice.chance(0.29 - 0.025 * (layout.plan.gates() - 1));
                DemoHamlet hamlet = new DemoHamlet(
                        all.size(),
                        village.index(),
                        name,
                        rank,
                        walled && !isTown(rank),
                        frame,
                        DemoLanes.of(frame, layout.plan, dice));
                ground.taken.add(hamlet);
                all.add(hamlet);
            }
        }
    }

    private static boolean isTown(DemoHamlet.Rank rank) {
        return rank == DemoHamlet.Rank.COUNTY_TOWN || rank == DemoHamlet.Rank.TOWN;
    }

    private DemoHamlet.Rank rank(DemoVillage village) {
        if (village.index() == territory.seat()) {
            return DemoHamlet.Rank.COUNTY_TOWN;
        }
        boolean town = territory.townships().get(village.township()).seat() == village.index();
        return town ? DemoHamlet.Rank.TOWN : DemoHamlet.Rank.MAIN;
    }

    private double houses(DemoHamlet.Rank rank, Dice dice) {
        return switch (rank) {
            case COUNTY_TOWN -> Math.min(2400, 170 + 10.0 * options.villages());
            case TOWN -> dice.between(170, 320);
            case MAIN, HAMLET -> {
                double size = HOUSES_PER_HAMLET * Math.exp(dice.bell(-0.09, 0.42));
                yield Math.max(24, Math.min(190, size * (rank == DemoHamlet.Rank.MAIN ? 1.15 : 0.93)));
            }
        };
    }

    /** Lanes and the half width and height of the ground they need. */
    private record Layout(DemoLanes.Plan plan, double halfU, double halfV) {}

    private static Layout layout(DemoHamlet.Rank rank, double houses, Dice dice) {
        boolean town = isTown(rank);
        boolean strung = !town && houses < 110 && dice.chance(0.33);
        boolean bothSides = town || strung || dice.chance(0.55);
        double pitch = bothSides ? dice.between(42, 50) : dice.between(25, 31);
        double sides = bothSides ? 2 : 1;
        double laneMetres = houses * FRONTAGE_M / sides;
        double aspect = strung ? 1000 : dice.between(1.1, 1.9);
        int lanes = Math.max(1, (int) Math.round(Math.sqrt(laneMetres / pitch / aspect)));
        if (strung && houses > 60 && dice.chance(0.5)) {
            lanes = 2;
        }
        // Ragged lane ends take away about a sixth of all but the main lane.
        double length = laneMetres / (0.84 * lanes + 0.16);
        int crossings =
                town ? Math.max(2, (int) Math.round(length / 120)) : lanes == 1 ? dice.below(2) : 1 + dice.below(2);
        int gates = town ? 4 + dice.below(3) : 1 + dice.weighted(17, 28, 25, 18, 12);
        double halfV = Math.max(24, lanes * pitch / 2 + (bothSides ? 2 : 14));
        return new Layout(new DemoLanes.Plan(lanes, pitch, bothSides, crossings, gates), length / 2, halfV);
    }

    private static DemoFrame frame(Layout layout, Coordinate centre, double angle, Dice dice) {
        boolean large = layout.halfU > 200 && layout.plan.lanes() > 3;
        DemoFrame.Bend bend = large
                ? new DemoFrame.Bend(dice.between(6, 14), dice.between(180, 260), dice.between(0, 6.28), 8, 190)
                : new DemoFrame.Bend(
                        dice.between(5, 13), dice.between(65, 110), dice.between(0, 6.28), dice.between(3, 8), 70);
        return new DemoFrame(centre, angle, layout.halfU, layout.halfV, bend);
    }

    /** One village's ground while its hamlets are being placed. */
    private final class Ground {
        private final DemoVillage village;
        private final IndexedFacetDistance toBoundary;
        private final IndexedPointInAreaLocator inside;
        private final List<DemoHamlet> taken = new ArrayList<>();

        Ground(DemoVillage village) {
            this.village = village;
            this.toBoundary = new IndexedFacetDistance(village.cell().getExteriorRing());
            this.inside = new IndexedPointInAreaLocator(village.cell());
        }

        /** The best of some places thrown at random, or null if none is free. */
        @Nullable
        DemoFrame place(Layout layout, boolean main, Dice dice) {
            Envelope box = village.cell().getEnvelopeInternal();
            DemoFrame best = null;
            double bestScore = Double.MAX_VALUE;
            for (int i = 0; i < 70; i++) {
                Coordinate centre = new Coordinate(
                        Math.rint(dice.between(box.getMinX(), box.getMaxX())),
                        Math.rint(dice.between(box.getMinY(), box.getMaxY())));
                DemoFrame frame = frame(layout, centre, dice.between(0, Math.PI), dice);
                if (isFree(frame)) {
                    double score = score(frame, main);
                    if (score < bestScore) {
                        best = frame;
                        bestScore = score;
                    }
                }
            }
            return best;
        }

        /** Low, level ground is liked; the main hamlet near the middle, the others some 700 m from those before. */
        private double score(DemoFrame frame, boolean main) {
            double score = terrain.heightM(frame.centre()) * 6;
            if (main) {
                return score + frame.centre().distance(village.centre());
            }
            double nearest = taken.stream()
                    .mapToDouble(h -> h.centre().distance(frame.centre()))
                    .min()
                    .orElse(700);
            return score + Math.abs(nearest - 700 - frame.radiusM());
        }

        private boolean isFree(DemoFrame frame) {
            double radius = frame.radiusM();
            return inside.locate(frame.centre()) == Location.INTERIOR
                    && toBoundary.distance(DemoDrawing.METRES.createPoint(frame.centre())) > radius + 15
                    && terrain.fromBankM(frame.centre()) > radius + 20
                    && taken.stream()
                            .allMatch(h -> h.centre().distance(frame.centre())
                                    > h.frame().radiusM() + radius + 60);
        }
    }
}
