package org.xunfang.geodata.road;

import java.util.Arrays;

/**
 * Strongly connected components of a graph in arrays: sets of nodes that can all be reached from one another. After
 * R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), without recursion.
 */
final class StrongComponents {
    private final int[] firstArc;
    private final int[] arcHead;
    private final int[] component;
    private final int[] order;
    private final int[] low;
    private final int[] open;
    private final int[] path;
    private final int[] nextArc;
    private int openCount;
    private int visited;
    private int components;

    private StrongComponents(int[] firstArc, int[] arcHead) {
        int nodes = firstArc.length - 1;
        this.firstArc = firstArc;
        this.arcHead = arcHead;
        this.component = new int[nodes];
        this.order = new int[nodes];
        this.low = new int[nodes];
        this.open = new int[nodes];
        this.path = new int[nodes];
        this.nextArc = Arrays.copyOf(firstArc, nodes);
        Arrays.fill(component, -1);
        Arrays.fill(order, -1);
    }

    /** Per node the number of its component, from 0 without gaps. */
    static int[] of(int[] firstArc, int[] arcHead) {
        StrongComponents search = new StrongComponents(firstArc, arcHead);
        for (int n = 0; n < search.order.length; n++) {
            if (search.order[n] < 0) {
                search.explore(n);
            }
        }
        return search.component;
    }

    private void explore(int root) {
        int depth = 0;
        path[0] = root;
        enter(root);
        while (depth >= 0) {
            int node = path[depth];
            if (nextArc[node] < firstArc[node + 1]) {
                int head = arcHead[nextArc[node]++];
                if (order[head] < 0) {
                    enter(head);
                    path[++depth] = head;
                } else if (component[head] < 0) {
                    low[node] = Math.min(low[node], order[head]);
                }
            } else {
                if (low[node] == order[node]) {
                    close(node);
                }
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
    }

    private void enter(int node) {
        order[node] = visited;
        low[node] = visited++;
        open[openCount++] = node;
    }

    private void close(int root) {
        int node;
        do {
            node = open[--openCount];
            component[node] = components;
        } while (node != root);
        components++;
    }
}
