package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.locationtech.jts.geom.Coordinate;

/**
 * The places that roads can run through and the straight pieces between them; no two pieces cross, so roads meet only
 * where they share a place. Nodes and pieces are numbered from 0.
 */
final class DemoMesh {
    /** A piece: two nodes, the hamlet inside which it lies or −1, and whether it crosses a river. */
    record Piece(int a, int b, double lengthM, int hamlet, boolean wet) {}

    private final List<Coordinate> nodes = new ArrayList<>();
    private final Map<Coordinate, Integer> nodeAt = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int[] firstOf = new int[0];
    private int[] piecesOf = new int[0];
    private double[] costTo = new double[0];
    private int[] cameBy = new int[0];
    private int[] stamp = new int[0];
    private int round;

    int node(Coordinate place) {
        return nodeAt.computeIfAbsent(place, p -> {
            nodes.add(p);
            return nodes.size() - 1;
        });
    }

    void add(Coordinate p, Coordinate q, int hamlet, boolean wet) {
        pieces.add(new Piece(node(p), node(q), p.distance(q), hamlet, wet));
    }

    /** Call once, after the last piece: builds the adjacency. */
    void seal() {
        firstOf = new int[nodes.size() + 1];
        for (Piece piece : pieces) {
            firstOf[piece.a + 1]++;
            firstOf[piece.b + 1]++;
        }
        for (int i = 0; i < nodes.size(); i++) {
            firstOf[i + 1] += firstOf[i];
        }
        int[] fill = Arrays.copyOf(firstOf, nodes.size());
        piecesOf = new int[pieces.size() * 2];
        for (int i = 0; i < pieces.size(); i++) {
            piecesOf[fill[pieces.get(i).a]++] = i;
            piecesOf[fill[pieces.get(i).b]++] = i;
        }
        costTo = new double[nodes.size()];
        cameBy = new int[nodes.size()];
        stamp = new int[nodes.size()];
    }

    int size() {
        return nodes.size();
    }

    Coordinate place(int node) {
        return nodes.get(node);
    }

    List<Piece> pieces() {
        return pieces;
    }

    Piece piece(int index) {
        return pieces.get(index);
    }

    /** Numbers of the pieces that end at a node. */
    int[] piecesAt(int node) {
        return Arrays.copyOfRange(piecesOf, firstOf[node], firstOf[node + 1]);
    }

    int otherEnd(int piece, int node) {
        Piece p = pieces.get(piece);
        return p.a == node ? p.b : p.a;
    }

    private record Reached(int node, double cost) implements Comparable<Reached> {
        @Override
        public int compareTo(Reached other) {
            int byCost = Double.compare(cost, other.cost);
            return byCost != 0 ? byCost : Integer.compare(node, other.node);
        }
    }

    /**
     * The cheapest way from a node to the first node of a kind: Dijkstra's search.
     *
     * @param cost of a piece by its number; infinite where it cannot be used
     * @return the pieces in order, empty if there is no way
     */
    List<Integer> way(int from, IntPredicate target, IntToDoubleFunction cost) {
        round++;
        PriorityQueue<Reached> open = new PriorityQueue<>();
        reach(from, 0, -1, open);
        while (!open.isEmpty()) {
            Reached at = open.poll();
            if (at.cost > costTo[at.node]) {
                continue;
            }
            if (at.node != from && target.test(at.node)) {
                return traced(from, at.node);
            }
            for (int i = firstOf[at.node]; i < firstOf[at.node + 1]; i++) {
                int piece = piecesOf[i];
                double step = cost.applyAsDouble(piece);
                if (step < Double.POSITIVE_INFINITY) {
                    reach(otherEnd(piece, at.node), at.cost + step, piece, open);
                }
            }
        }
        return List.of();
    }

    private void reach(int node, double cost, int piece, PriorityQueue<Reached> open) {
        if (stamp[node] != round || cost < costTo[node]) {
            stamp[node] = round;
            costTo[node] = cost;
            cameBy[node] = piece;
            open.add(new Reached(node, cost));
        }
    }

    private List<Integer> traced(int from, int to) {
        List<Integer> way = new ArrayList<>();
        for (int node = to; node != from; node = otherEnd(cameBy[node], node)) {
            way.add(cameBy[node]);
        }
        Collections.reverse(way);
        return way;
    }
}
