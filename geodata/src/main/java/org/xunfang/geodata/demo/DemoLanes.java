package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/**
 * The lanes of a hamlet, the plots along them and the gates by which it can be entered. Lanes that meet share the exact
 * vertex.
 */
record DemoLanes(List<List<Coordinate>> lanes, int mainLane, List<Row> rows, List<Gate> gates) {
    private static final double STEP_M = 14;
    private static final double STUB_STEP_M = 15;
    private static final double GATES_APART_M = 40;

    /**
     * One side of a lane along which houses stand: v of the lane, from u to u, side +1 or −1, depth of the plots.
     *
     * @param endsAtLane true where the next lane runs behind the plots, false where other plots lie there
     */
    record Row(double v, double fromU, double untilU, int side, double depthM, boolean endsAtLane) {}

    /** A way in across the collar: from the lane's end to the outer edge, which is its last point. */
    record Gate(List<Coordinate> stub) {
        Coordinate outer() {
            return stub.get(stub.size() - 1);
        }
    }

    DemoLanes {
        lanes = List.copyOf(lanes);
        rows = List.copyOf(rows);
        gates = List.copyOf(gates);
    }

    /** How a hamlet is laid out. */
    record Plan(int lanes, double pitchM, boolean bothSides, int crossings, int gates) {}

    static DemoLanes of(DemoFrame frame, Plan plan, Dice dice) {
        Drawing drawing = new Drawing(frame, plan, dice);
        drawing.draw();
        return new DemoLanes(drawing.lines, plan.lanes / 2, drawing.rows, drawing.gates());
    }

    private static final class Drawing {
        private final DemoFrame frame;
        private final Plan plan;
        private final Dice dice;
        private final List<List<Coordinate>> lines = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Port> ports = new ArrayList<>();
        private final double[] v;
        private final double[] west;
        private final double[] east;

        /** A lane's end that could become a gate: which way out, along the u or the v axis. */
        private record Port(Coordinate end, int outU, int outV) {}

        Drawing(DemoFrame frame, Plan plan, Dice dice) {
            this.frame = frame;
            this.plan = plan;
            this.dice = dice;
            this.v = new double[plan.lanes];
            this.west = new double[plan.lanes];
            this.east = new double[plan.lanes];
        }

        void draw() {
            int main = plan.lanes / 2;
            for (int i = 0; i < plan.lanes; i++) {
                double ragged = i == main ? 1 : 0.62;
                v[i] = (i - (plan.lanes - 1) / 2.0) * plan.pitchM + dice.between(-1.5, 1.5);
                west[i] = -frame.halfU() * dice.between(ragged, 1);
                east[i] = frame.halfU() * dice.between(ragged, 1);
            }
            double[] cross = crossings();
            for (int i = 0; i < plan.lanes; i++) {
                lane(i, cross);
            }
            for (double u : cross) {
                crossing(u);
            }
            orderPorts(main);
        }

        /** The first crossing meets every lane, so that all lanes hang together. */
        private double[] crossings() {
            double[] cross = new double[plan.lanes > 1 ? Math.max(1, plan.crossings) : plan.crossings];
            for (int i = 0; i < cross.length; i++) {
                double share = i == 0 ? dice.between(-0.3, 0.3) : (i - (cross.length - 1) / 2.0) / cross.length * 1.7;
                cross[i] = Math.rint(share * frame.halfU() + dice.between(-6, 6));
            }
            for (int i = 1; i < cross.length; i++) {
                if (Math.abs(cross[i] - cross[0]) < 30) {
                    cross[i] = cross[0] + (cross[i] < cross[0] ? -45 : 45);
                }
            }
            return cross;
        }

        private void lane(int i, double[] cross) {
            TreeSet<Double> stops = new TreeSet<>();
            for (double u = west[i]; u < east[i] - STEP_M / 2; u += STEP_M) {
                stops.add(u);
            }
            stops.add(east[i]);
            for (double u : cross) {
                if (meets(i, u)) {
                    stops.removeIf(s -> Math.abs(s - u) < STEP_M / 2 && s != west[i] && s != east[i]);
                    stops.add(u);
                }
            }
            List<Coordinate> line = stops.stream().map(u -> frame.at(u, v[i])).toList();
            lines.add(line);
            ports.add(new Port(line.get(0), -1, 0));
            ports.add(new Port(line.get(line.size() - 1), 1, 0));
            double depth = plan.bothSides ? plan.pitchM / 2 : plan.pitchM - 1.5;
            rows.add(new Row(v[i], west[i], east[i], 1, depth, !plan.bothSides));
            boolean lowest = i == 0 && dice.chance(0.5);
            if (plan.bothSides || lowest) {
                rows.add(new Row(v[i], west[i], east[i], -1, depth, !plan.bothSides));
            }
        }

        private boolean meets(int i, double u) {
            return u > west[i] + 8 && u < east[i] - 8;
        }

        /** A lane across, from the lowest to the highest lane of an unbroken run that it meets. */
        private void crossing(double u) {
            int low = plan.lanes / 2;
            int high = low;
            if (!meets(low, u)) {
                return;
            }
            while (low > 0 && meets(low - 1, u)) {
                low--;
            }
            while (high < plan.lanes - 1 && meets(high + 1, u)) {
                high++;
            }
            List<Coordinate> line = new ArrayList<>();
            for (int i = low; i <= high; i++) {
                line.add(frame.at(u, v[i]));
                if (i < high) {
                    line.add(frame.at(u, (v[i] + v[i + 1]) / 2));
                }
            }
            if (line.size() > 1) {
                lines.add(line);
            }
            if (low == 0) {
                ports.add(new Port(frame.at(u, v[low]), 0, -1));
            }
            if (high == plan.lanes - 1) {
                ports.add(new Port(frame.at(u, v[high]), 0, 1));
            }
        }

        /** The main lane's ends come first, the others as they fall. */
        private void orderPorts(int main) {
            Port in = ports.get(2 * main);
            Port out = ports.get(2 * main + 1);
            ports.removeAll(List.of(in, out));
            List<Integer> keys = new ArrayList<>();
            for (int i = ports.size(); i > 1; i--) {
                keys.add(dice.below(i));
            }
            for (int i = 0; i < keys.size(); i++) {
                Collections.swap(ports, ports.size() - 1 - i, keys.get(i));
            }
            ports.add(0, out);
            ports.add(0, in);
        }

        List<Gate> gates() {
            List<Gate> gates = new ArrayList<>();
            for (Port port : ports) {
                Gate gate = gate(port);
                boolean apart = gates.stream().allMatch(g -> g.outer().distance(gate.outer()) > GATES_APART_M);
                if (apart && gates.size() < plan.gates) {
                    gates.add(gate);
                }
            }
            return gates;
        }

        private Gate gate(Port port) {
            double u = frame.straightU(port.end);
            double vEnd = frame.straightV(port.end);
            double toU = port.outU == 0 ? u : port.outU * frame.outerU();
            double toV = port.outV == 0 ? vEnd : port.outV * frame.outerV();
            int steps = (int) Math.ceil(Math.hypot(toU - u, toV - vEnd) / STUB_STEP_M);
            List<Coordinate> stub = new ArrayList<>();
            stub.add(port.end);
            for (int i = 1; i <= steps; i++) {
                double t = (double) i / steps;
                stub.add(frame.straight(u + (toU - u) * t, vEnd + (toV - vEnd) * t));
            }
            return new Gate(List.copyOf(stub));
        }
    }
}
