package org.xunfang.geodata.wall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds the village that a place lies in. */
final class VillageLocator {
    private final Map<String, WallVillage> byId = new TreeMap<>();
    private final Map<String, IndexedPointInAreaLocator> areas = new TreeMap<>();
    private final STRtree index = new STRtree();

    VillageLocator(List<WallVillage> villages) {
        for (WallVillage village : villages) {
            byId.put(village.id(), village);
            areas.put(village.id(), new IndexedPointInAreaLocator(village.boundary()));
            index.insert(village.boundary().getEnvelopeInternal(), village.id());
        }
    }

    List<WallVillage> listVillages() {
        return List.copyOf(byId.values());
    }

    Optional<WallVillage> findVillage(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The village that contains a place; of several the one with the least id. */
    Optional<String> findVillageAt(Coordinate place) {
        List<String> found = new ArrayList<>();
        index.query(new Envelope(place), item -> {
            IndexedPointInAreaLocator area = areas.get((String) item);
            if (area != null && area.locate(place) != Location.EXTERIOR) {
                found.add((String) item);
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(Collections.min(found));
    }
}
