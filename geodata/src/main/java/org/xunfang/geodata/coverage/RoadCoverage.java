package org.xunfang.geodata.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How much of the roads on a piece of ground is seen. Every line counts by itself, so that cutting a road in two changes
 * nothing.
 */
record RoadCoverage(Share all, SortedMap<String, Share> byClass, List<UnseenStretch> unseen) {

    /** @param ground to which the roads are cut; null: they count whole */
    static RoadCoverage of(List<RoadLine> roads, @Nullable Geometry ground, Geometry seen) {
        PreparedGeometry preparedGround = ground == null ? null : PreparedGeometryFactory.prepare(ground);
        List<PreparedGeometry> seenParts = parts(seen);
        SortedMap<String, Share> byClass = new TreeMap<>();
        List<UnseenStretch> unseen = new ArrayList<>();
        List<RoadLine> sorted = new ArrayList<>(roads);
        sorted.sort(Comparator.comparing(RoadLine::id).thenComparing(RoadLine::line, Overlay.ORDER));
        for (RoadLine road : sorted) {
            Geometry within =
                    preparedGround == null ? road.line() : cut(road.line(), preparedGround, OverlayNG.INTERSECTION);
            Geometry rest = without(within, seenParts);
            Share share = Share.leaving(rest.getLength(), within.getLength());
            if (share.whole() > 0) {
                byClass.merge(road.roadClass(), share, Share::plus);
            }
            addStretches(road, rest, unseen);
        }
        unseen.sort(Comparator.comparingDouble(UnseenStretch::lengthM)
                .reversed()
                .thenComparing(UnseenStretch::roadId)
                .thenComparing(UnseenStretch::line, Overlay.ORDER));
        Share all = byClass.values().stream().reduce(Share.UNDEFINED, Share::plus);
        return new RoadCoverage(all, byClass, unseen);
    }

    static Share lengthShare(Geometry lines, Geometry seen) {
        return Share.leaving(without(lines, parts(seen)).getLength(), lines.getLength());
    }

    /** The polygons of a union one by one: a road meets few of them. */
    private static List<PreparedGeometry> parts(Geometry seen) {
        return Overlay.polygons(seen).stream()
                .map(PreparedGeometryFactory::prepare)
                .toList();
    }

    private static Geometry without(Geometry lines, List<PreparedGeometry> parts) {
        Geometry rest = lines;
        for (PreparedGeometry part : parts) {
            if (part.getGeometry().getEnvelopeInternal().intersects(rest.getEnvelopeInternal())) {
                rest = cut(rest, part, OverlayNG.DIFFERENCE);
            }
        }
        return rest;
    }

    /** Lines within an area, or without it. */
    static Geometry cut(Geometry lines, PreparedGeometry area, int operation) {
        boolean inside = operation == OverlayNG.INTERSECTION;
        if (lines.isEmpty() || !area.intersects(lines)) {
            return inside ? Overlay.FACTORY.createLineString() : lines;
        }
        if (area.covers(lines)) {
            return inside ? lines : Overlay.FACTORY.createLineString();
        }
        return OverlayNGRobust.overlay(lines, area.getGeometry(), operation);
    }

    @SuppressWarnings("unchecked")
    private static void addStretches(RoadLine road, Geometry rest, List<UnseenStretch> unseen) {
        LineMerger merger = new LineMerger();
        merger.add(rest);
        for (LineString line : (Collection<LineString>) merger.getMergedLineStrings()) {
            if (line.getLength() >= AreaCoverage.CRUMB) {
                unseen.add(new UnseenStretch(road.id(), road.roadClass(), line));
            }
        }
    }
}
