package org.xunfang.geodata.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Deals places out to a given number of groups of nearly equal size, each compact: cut across the longer side, again. */
final class CompactGroups {
    private CompactGroups() {}

    /** Groups of the members, whose places are {@code places.get(member)}; never more groups than members. */
    static List<List<Integer>> of(List<Integer> members, int groups, List<Coordinate> places) {
        int count = Math.min(groups, members.size());
        if (count <= 1) {
            return members.isEmpty() ? List.of() : List.of(List.copyOf(members));
        }
        Envelope extent = new Envelope();
        members.forEach(m -> extent.expandToInclude(places.get(m)));
        boolean wide = extent.getWidth() >= extent.getHeight();
        List<Integer> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.<Integer>comparingDouble(m -> wide ? places.get(m).x : places.get(m).y)
                .thenComparingInt(m -> m));
        int firstGroups = count / 2;
        int cut = (int) Math.round((double) sorted.size() * firstGroups / count);
        return Stream.concat(
                        of(sorted.subList(0, cut), firstGroups, places).stream(),
                        of(sorted.subList(cut, sorted.size()), count - firstGroups, places).stream())
                .toList();
    }
}
