package org.xunfang.geodata.coverage;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a gap is worth closing for, in points. Only proportions matter: a gap's score puts it before or behind another and
 * says nothing by itself.
 *
 * @param name of the profile
 * @param version rises when a number changes, so that two lists can be told apart
 * @param perHouse points for a house that no view comes near
 * @param perKeyPlace points for a key place
 * @param perRoadM points for a metre of road of weight 1
 * @param roadClass weight of a metre by class of road; unmodifiable
 * @param otherClass weight of a metre of any other class
 * @param perHectare points for 10,000 m² of ground; decides between gaps that leave nothing else unseen
 * @param largestM2 m²; ground that lies unseen in a larger piece is cut, so that each gap is a place to go to
 */
public record GapWeights(
        String name,
        int version,
        double perHouse,
        double perKeyPlace,
        double perRoadM,
        SortedMap<String, Double> roadClass,
        double otherClass,
        double perHectare,
        double largestM2) {

    /** A key place counts as 10 houses, a house as 100 m of village street, 1 ha of fields as a tenth of a house. */
    public static final GapWeights STANDARD =
            new GapWeights("standard", 1, 1, 10, 0.01, new TreeMap<>(standardClasses()), 1, 0.1, 40_000);

    public GapWeights {
        roadClass = Collections.unmodifiableSortedMap(new TreeMap<>(roadClass));
        if (perHouse < 0 || perKeyPlace < 0 || perRoadM < 0 || otherClass < 0 || perHectare < 0) {
            throw new IllegalArgumentException("a weight of " + name + " is below 0");
        }
        if (!(largestM2 >= 100)) {
            throw new IllegalArgumentException("gaps of " + name + " cannot be cut to " + largestM2 + " m²");
        }
    }

    /** Points for a stretch of road, metres. */
    double road(String code, double lengthM) {
        return perRoadM * roadClass.getOrDefault(code, otherClass) * lengthM;
    }

    private static Map<String, Double> standardClasses() {
        return Map.ofEntries(
                Map.entry("motorway", 3.0),
                Map.entry("trunk", 3.0),
                Map.entry("primary", 3.0),
                Map.entry("secondary", 2.0),
                Map.entry("tertiary", 2.0),
                Map.entry("unclassified", 1.5),
                Map.entry("track", 0.5),
                Map.entry("path", 0.3),
                Map.entry("footway", 0.3),
                Map.entry("steps", 0.3),
                Map.entry("cycleway", 0.3),
                Map.entry("bridleway", 0.3));
    }
}
