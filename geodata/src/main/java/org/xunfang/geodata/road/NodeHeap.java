package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * A heap of nodes by distance, on arrays, in which a distance can be lowered. Each element has four below it, and the
 * distances stand beside the nodes, so that a step down reads one stretch of memory. Not thread-safe.
 */
public final class NodeHeap {
    private final double[] key;
    private final int[] heap;
    /** Where a node stands in the heap, −1 if it does not. */
    private final int[] place;

    private int size;

    /** An empty heap for nodes from 0 to {@code nodes}, not included. */
    public NodeHeap(int nodes) {
        this.key = new double[nodes];
        this.heap = new int[nodes];
        this.place = new int[nodes];
        Arrays.fill(place, -1);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Puts a node in, or moves it up to a distance that is lower than before. */
    public void lower(int node, double distance) {
        int at = place[node] < 0 ? size++ : place[node];
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (key[parent] <= distance) {
                break;
            }
            put(at, heap[parent], key[parent]);
            at = parent;
        }
        put(at, node, distance);
    }

    /** Takes out the nearest node; there has to be one. */
    public int poll() {
        int nearest = heap[0];
        place[nearest] = -1;
        size--;
        if (size > 0) {
            sink(heap[size], key[size]);
        }
        return nearest;
    }

    private void sink(int node, double distance) {
        int at = 0;
        int child = 1;
        while (child < size) {
            int last = Math.min(child + 4, size);
            int least = child;
            for (int c = child + 1; c < last; c++) {
                if (key[c] < key[least]) {
                    least = c;
                }
            }
            if (key[least] >= distance) {
                break;
            }
            put(at, heap[least], key[least]);
            at = least;
            child = 4 * at + 1;
        }
        put(at, node, distance);
    }

    private void put(int at, int node, double distance) {
        heap[at] = node;
        key[at] = distance;
        place[node] = at;
    }
}
