package org.xunfang.geodata.exchange.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.xunfang.geodata.camera.CameraKind;
import org.xunfang.geodata.exchange.CountyRow.PlaceName;
import org.xunfang.geodata.exchange.ImportCollector;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.LonLat;
import org.xunfang.geodata.exchange.SurveillanceTags;

/** Place names and cameras; keeps where all nodes are, and the places where people live. */
final class NodeRows implements OsmVisitor {
    private static final Set<String> PLACES = Set.of(
            "city",
            "county",
            "borough",
            "town",
            "suburb",
            "quarter",
            "neighbourhood",
            "village",
            "hamlet",
            "isolated_dwelling",
            "farm",
            "locality");

    private final List<Settlement> settlements = new ArrayList<>();
    private final NodeStore nodes;
    private final CameraKind cameraKind;
    private final ImportCollector collector;

    NodeRows(NodeStore nodes, CameraKind cameraKind, ImportCollector collector) {
        this.nodes = nodes;
        this.cameraKind = cameraKind;
        this.collector = collector;
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        ImportReason problem = LonLat.problem(lon, lat);
        if (problem == null) {
            nodes.put(id, lon, lat);
        }
        SurveillanceTags surveillance = new SurveillanceTags(tags);
        boolean place = PLACES.contains(tags.getOrDefault("place", ""));
        if (problem == null && !place && !surveillance.isCamera()) {
            return;
        }
        String externalId = "node/" + id;
        collector.begin(externalId);
        if (problem != null) {
            collector.refuse(problem, lon + ", " + lat);
            return;
        }
        Point point = LonLat.FACTORY.createPoint(NodeStore.rounded(lon, lat));
        if (place) {
            place(externalId, point, tags);
        }
        if (surveillance.isIndoor() && surveillance.isCamera()) {
            collector.warn(ImportReason.CAMERA_INDOOR, tags.get("name"));
        } else if (surveillance.isCamera()) {
            collector.take(surveillance.camera(externalId, point, cameraKind, collector));
        }
    }

    private void place(String externalId, Point point, Map<String, String> tags) {
        @Nullable String name = OsmTags.name(tags, collector, "loc_name");
        String placeClass = tags.getOrDefault("place", "");
        if (name == null) {
            collector.refuse(ImportReason.NAME_MISSING, "place=" + placeClass);
            return;
        }
        collector.take(new PlaceName(externalId, name, placeClass, point));
        if (Settlement.CLASSES.contains(placeClass)) {
            settlements.add(new Settlement(externalId, name, placeClass, point));
        }
    }

    /** Places where people live, in the order of the file. */
    List<Settlement> settlements() {
        return settlements;
    }
}
