package org.xunfang.geodata.exchange.wall;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.xunfang.geodata.road.RoadDefect;

/** Codes and English sentences for doubtful places of the road data. */
final class DefectWords {
    private DefectWords() {}

    static String code(RoadDefect.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @param label what a road is called, by its id */
    static String of(RoadDefect defect, UnaryOperator<String> label) {
        List<String> roads = defect.roadIds().stream().map(label).toList();
        String first = roads.get(0);
        String second = roads.get(roads.size() - 1);
        return switch (defect.kind()) {
            case END_SNAPPED -> "Road " + first + " ends short of road " + second + ", up to 2 m: joined.";
            case END_NOT_JOINED -> "Road " + first + " ends up to 2 m from road " + second + ": not joined.";
            case BARE_CROSSING -> "Roads " + first + " and " + second + " cross without a shared vertex: not joined.";
            case LAYER_WITHOUT_BRIDGE ->
                "Road " + first + " has a layer but is neither bridge nor tunnel, and meets road " + second
                        + " on another layer: not joined. Maybe a bridge or tunnel tag is missing, or the layer is wrong.";
            case MISSING_BRIDGE ->
                "Road " + first + " crosses road " + second
                        + " on the same layer without a shared vertex, although it is of a "
                        + "class that is mostly led over or under others: joined. Maybe a bridge tag is missing.";
        };
    }
}
