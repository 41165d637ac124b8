package org.xunfang.geodata.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * By how much one route differs from another, the true one: by stretch, direction and how often each was driven. Immutable and
 * thread-safe.
 *
 * @param trueM length of the true route, metres
 * @param missedM metres of it that the other one has not
 * @param addedM metres of the other one that it has not
 * @param trueLinks links of the true route, each once
 * @param foundLinks links of the other one
 * @param commonLinks links of both
 */
public record RouteMismatch(
        double trueM, double missedM, double addedM, int trueLinks, int foundLinks, int commonLinks) {
    /** Less of a link than that is no use of it. */
    private static final double TOUCH_M = 1;

    private record Way(int link, boolean towardsB) {}

    private record Bound(double atM, int truth, int found) {}

    /** Compares a route with the true one; both on one graph. */
    public static RouteMismatch of(List<RoadStretch> truth, List<RoadStretch> found) {
        Map<Way, List<Bound>> bounds =
                new TreeMap<>(Comparator.comparing(Way::link).thenComparing(Way::towardsB));
        truth.forEach(s -> add(bounds, s, 1, 0));
        found.forEach(s -> add(bounds, s, 0, 1));
        double missedM = 0;
        double addedM = 0;
        for (List<Bound> way : bounds.values()) {
            way.sort(Comparator.comparingDouble(Bound::atM));
            int surplus = 0;
            for (int i = 0; i + 1 < way.size(); i++) {
                surplus += way.get(i).truth - way.get(i).found;
                double lengthM = way.get(i + 1).atM - way.get(i).atM;
                missedM += Math.max(0, surplus) * lengthM;
                addedM += Math.max(0, -surplus) * lengthM;
            }
        }
        Set<Integer> trueLinks = links(truth);
        Set<Integer> foundLinks = links(found);
        Set<Integer> common = new HashSet<>(trueLinks);
        common.retainAll(foundLinks);
        double trueM = truth.stream().mapToDouble(RoadStretch::lengthM).sum();
        return new RouteMismatch(trueM, missedM, addedM, trueLinks.size(), foundLinks.size(), common.size());
    }

    private static void add(Map<Way, List<Bound>> bounds, RoadStretch stretch, int truth, int found) {
        List<Bound> way = bounds.computeIfAbsent(new Way(stretch.link(), stretch.towardsB()), k -> new ArrayList<>());
        way.add(new Bound(Math.min(stretch.fromM(), stretch.toM()), truth, found));
        way.add(new Bound(Math.max(stretch.fromM(), stretch.toM()), -truth, -found));
    }

    private static Set<Integer> links(List<RoadStretch> route) {
        Map<Integer, Double> lengthM = new TreeMap<>();
        route.forEach(s -> lengthM.merge(s.link(), s.lengthM(), Double::sum));
        lengthM.values().removeIf(m -> m < TOUCH_M);
        return lengthM.keySet();
    }

    /** Both routes' differences together, as of one route. */
    public RouteMismatch plus(RouteMismatch other) {
        return new RouteMismatch(
                trueM + other.trueM,
                missedM + other.missedM,
                addedM + other.addedM,
                trueLinks + other.trueLinks,
                foundLinks + other.foundLinks,
                commonLinks + other.commonLinks);
    }

    /** What was missed and what was added, as a share of the true length: the fraction of Newson and Krumm. */
    public double fraction() {
        return (missedM + addedM) / trueM;
    }

    /** How much longer than the true one the route is, as a share of its length; below 0: shorter. */
    public double lengthError() {
        return (addedM - missedM) / trueM;
    }

    /** Share of the links found that are true. */
    public double precision() {
        return (double) commonLinks / foundLinks;
    }

    /** Share of the true links that were found. */
    public double recall() {
        return (double) commonLinks / trueLinks;
    }
}
