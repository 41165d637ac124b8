package org.xunfang.geodata.road;

import java.util.Arrays;

/** A binary heap of nodes by distance, on arrays, in which a distance can be lowered. */
final class NodeHeap {
    private final double[] key;
    private final int[] heap;
    /** Where a node stands in the heap, −1 if it does not. */
    private final int[] place;

    private int size;

    /** A heap over nodes whose distances stand in {@code key}. */
    NodeHeap(double[] key) {
        this.key = key;
        this.heap = new int[key.length];
        this.place = new int[key.length];
        Arrays.fill(place, -1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Puts a node in, or moves it up after its distance was lowered. */
    void lowered(int node) {
        int at = place[node];
        if (at < 0) {
            at = size++;
        }
        double k = key[node];
        while (at > 0) {
            int parent = (at - 1) >> 1;
            int above = heap[parent];
            if (key[above] <= k) {
                break;
            }
            heap[at] = above;
            place[above] = at;
            at = parent;
        }
        heap[at] = node;
        place[node] = at;
    }

    /** Takes out the nearest node. */
    int poll() {
        int nearest = heap[0];
        place[nearest] = -1;
        int last = heap[--size];
        if (size > 0) {
            sink(last);
        }
        return nearest;
    }

    private void sink(int node) {
        double k = key[node];
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && key[heap[child + 1]] < key[heap[child]]) {
                child++;
            }
            int below = heap[child];
            if (key[below] >= k) {
                break;
            }
            heap[at] = below;
            place[below] = at;
            at = child;
            child = 2 * at + 1;
        }
        heap[at] = node;
        place[node] = at;
    }
}
