package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Disjoint sets over the numbers 0 to n. The first member stands for a set. Not thread-safe. */
final class Groups {
    private final int[] parent;

    Groups(int n) {
        parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
        }
    }

    void join(int a, int b) {
        int rootA = first(a);
        int rootB = first(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    boolean same(int a, int b) {
        return first(a) == first(b);
    }

    /** The least member of the set. */
    int first(int a) {
        int r = a;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    /** The sets by their first members; members ascending. */
    List<List<Integer>> list() {
        Map<Integer, List<Integer>> sets = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            sets.computeIfAbsent(first(i), k -> new ArrayList<>()).add(i);
        }
        return new ArrayList<>(sets.values());
    }
}
