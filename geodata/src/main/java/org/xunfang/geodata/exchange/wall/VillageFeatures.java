package org.xunfang.geodata.exchange.wall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.xunfang.geodata.exchange.ImportReason;
import org.xunfang.geodata.exchange.Refused;
import org.xunfang.geodata.geo.LocalPlane;
import org.xunfang.geodata.wall.WallReason;

/** Features as villages. Every feature becomes one, with a boundary or with the reason why it has none. */
final class VillageFeatures {
    private static final double HIGHEST_LAT = 80;

    private final List<PlainFeature> features;
    private final String file;

    VillageFeatures(List<PlainFeature> features, String file) {
        this.features = features;
        this.file = file;
    }

    /** The plane round the middle of all villages. */
    LocalPlane plane() throws UnusableFileException {
        if (features.isEmpty()) {
            throw new UnusableFileException(file + ": no village in it");
        }
        Envelope box = new Envelope();
        for (PlainFeature feature : features) {
            try {
                for (Polygon polygon : PlainShape.of(feature.json()).polygons()) {
                    box.expandToInclude(polygon.getEnvelopeInternal());
                }
            } catch (Refused e) {
                // told when the village itself is read
            }
        }
        if (box.isNull()) {
            box.expandToInclude(0, 0);
        }
        if (Math.abs(box.centre().y) > HIGHEST_LAT) {
            throw new UnusableFileException(
                    file + ": the middle of the villages lies at latitude " + box.centre().y + ", beyond ±80 degrees");
        }
        return LocalPlane.around(box);
    }

    List<PlainVillage> read(LocalPlane plane, List<PlainProblem> all) {
        Set<String> ids = new HashSet<>();
        List<PlainVillage> villages = new ArrayList<>();
        for (PlainFeature feature : features) {
            PlainProblems problems = new PlainProblems(file, all);
            JsonNode id = feature.id().orElse(null);
            if (id == null) {
                problems.remark(feature.number(), "wall.input.id_missing", "the village has no id");
            } else if (!ids.add(PlainFeature.key(id))) {
                problems.remark(feature.number(), ImportReason.ID_DUPLICATE, PlainFeature.key(id));
            }
            villages.add(village(feature, id, plane, problems, all));
        }
        return villages;
    }

    private PlainVillage village(
            PlainFeature feature,
            @Nullable JsonNode id,
            LocalPlane plane,
            PlainProblems problems,
            List<PlainProblem> all) {
        String key = String.format(Locale.ROOT, "%09d", feature.number());
        try {
            PlainShape shape = PlainShape.of(feature.json());
            PlainProblems mended = new PlainProblems(file, all);
            Geometry boundary = PlainAreas.metres(feature, shape, plane, mended);
            List<WallReason> remarks = mended.own().stream()
                    .map(p -> new WallReason("wall.boundary.mended", Map.of("problem", p.code(), "text", p.text())))
                    .toList();
            return new PlainVillage(key, id, boundary, remarks);
        } catch (Refused e) {
            problems.refuse(feature.number(), e);
            WallReason why = new WallReason(
                    "wall.boundary.unusable",
                    Map.of("problem", e.reason().code(), "text", ProblemWords.of(e.reason(), e.value())));
            return new PlainVillage(key, id, null, List.of(why));
        }
    }
}
