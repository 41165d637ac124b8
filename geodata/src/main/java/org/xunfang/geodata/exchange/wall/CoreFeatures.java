package org.xunfang.geodata.exchange.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.WallHamlet;

/**
 * Features as built-up cores, one of a hamlet each. A core belongs to the village that its property {@code village} names by
 * id; of several such, and without the property, to the one that it overlaps most.
 */
final class CoreFeatures {
    private final LocalPlane plane;
    private final PlainProblems problems;
    private final List<PlainVillage> villages;
    private final Map<String, List<PlainVillage>> byId = new HashMap<>();
    private final STRtree index = new STRtree();
    private final List<PlainCore> cores = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    CoreFeatures(LocalPlane plane, List<PlainVillage> villages, PlainProblems problems) {
        this.plane = plane;
        this.villages = villages;
        this.problems = problems;
        for (PlainVillage village : villages) {
            if (village.id() != null) {
                byId.computeIfAbsent(PlainFeature.key(village.id()), k -> new ArrayList<>())
                        .add(village);
            }
            if (village.boundary() != null) {
                index.insert(village.boundary().getEnvelopeInternal(), village);
            }
        }
    }

    /** One core for each village round a point inside it, for want of anything better. */
    static List<PlainCore> assumed(List<PlainVillage> villages) {
        List<PlainCore> cores = new ArrayList<>();
        for (PlainVillage village : villages) {
            Geometry boundary = village.boundary();
            if (boundary != null) {
                cores.add(new PlainCore(
                        village.id(),
                        null,
                        new WallHamlet(village.key(), village.key(), "", boundary.getInteriorPoint(), null, null)));
            }
        }
        return cores;
    }

    void add(PlainFeature feature) {
        try {
            Geometry core = PlainAreas.metres(feature, PlainShape.of(feature.json()), plane, problems);
            Optional<PlainVillage> village = villageOf(feature, core);
            if (village.isEmpty()) {
                problems.refuse(
                        feature.number(),
                        "wall.input.core_in_no_village",
                        "the core names no village and lies in none");
            } else if (village.get().boundary() != null) {
                add(feature, core, village.get());
            }
        } catch (Refused e) {
            problems.refuse(feature.number(), e);
        }
    }

    List<PlainCore> cores() {
        return cores;
    }

    private void add(PlainFeature feature, Geometry core, PlainVillage village) {
        feature.id().map(PlainFeature::key).ifPresent(id -> {
            if (!ids.add(id)) {
                problems.remark(feature.number(), ImportReason.ID_DUPLICATE, id);
            }
        });
        @Nullable String name = feature.text("name").orElse(null);
        String key = String.format(Locale.ROOT, "%09d", feature.number());
        cores.add(new PlainCore(
                feature.id().orElse(null),
                name,
                new WallHamlet(key, village.key(), name == null ? "" : name, core.getInteriorPoint(), null, core)));
    }

    private Optional<PlainVillage> villageOf(PlainFeature feature, Geometry core) {
        Optional<String> named = feature.text("village");
        if (named.isEmpty()) {
            return most(core, null);
        }
        List<PlainVillage> meant = byId.getOrDefault(named.get(), List.of());
        if (meant.isEmpty()) {
            problems.remark(
                    feature.number(),
                    "wall.input.core_village_unknown",
                    "no village has the id " + named.get() + ". The core goes to the village that it overlaps most");
            return most(core, null);
        }
        return meant.size() == 1 ? Optional.of(meant.get(0)) : most(core, meant).or(() -> Optional.of(meant.get(0)));
    }

    /** Of the villages, or of some, the one that has most of a core; of two alike the first in the file. */
    private Optional<PlainVillage> most(Geometry core, @Nullable List<PlainVillage> some) {
        List<PlainVillage> near = new ArrayList<>();
        index.query(core.getEnvelopeInternal(), item -> near.add((PlainVillage) item));
        PlainVillage best = null;
        double mostM2 = 0;
        for (PlainVillage village : villages) {
            Geometry boundary = village.boundary();
            if (boundary != null && near.contains(village) && (some == null || some.contains(village))) {
                double overlapM2 = OverlayNGRobust.overlay(core, boundary, OverlayNG.INTERSECTION)
                        .getArea();
                if (overlapM2 > mostM2) {
                    mostM2 = overlapM2;
                    best = village;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
