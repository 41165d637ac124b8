package org.xunfang.geodata.exchange.wall;

import java.util.Locale;
import java.util.Map;
import org.xunfang.geodata.wall.WallReason;

/** English sentences for reasons; a code that is not known stands for itself. */
final class ReasonWords {
    private ReasonWords() {}

    static String of(WallReason reason) {
        Map<String, Object> arguments = reason.arguments();
        return switch (reason.code()) {
            case "wall.closed" -> "Every way in passes a watched piece of road.";
            case "wall.open" ->
                "There are ways in that pass no watched piece of road: " + arguments.get("gaps")
                        + " connected nets of them, the shortest way " + metres(arguments.get("shortestM")) + ".";
            case "wall.road.access.none" ->
                "No road leads in, even with nothing watched. Maybe the road data have a hole.";
            case "wall.core.empty" -> "There is no built-up core.";
            case "wall.ground.empty" -> "The core has no ground: it lies outside the village.";
            case "wall.road.none" -> "There is no road within 300 m of the ground.";
            case "wall.core.roadless" -> "No road comes within " + metres(arguments.get("withinM")) + " of the core.";
            case "wall.core.at.rim" ->
                "A road is cut by the rim or by the end of the data where it is already at the core.";
            case "wall.core.assumed" ->
                "The core is assumed: " + metres(arguments.get("radiusM")) + " round a point inside the village.";
            case "wall.core.reaches.boundary" -> "The core reaches the boundary of its ground.";
            case "wall.shared" -> "The wall is shared by " + arguments.get("villages") + " villages.";
            case "wall.kappa.not.assessable" -> "κ is undefined: the wall is not assessable.";
            case "wall.kappa.no.access" -> "κ is undefined: no road leads in.";
            case "wall.kappa.no.finite.cut" -> "κ is undefined: a way in cannot be watched anywhere.";
            case "wall.boundary.unusable", "wall.boundary.mended" -> sentence(String.valueOf(arguments.get("text")));
            default -> reason.code();
        };
    }

    private static String sentence(String text) {
        return "The village's boundary: " + text + ".";
    }

    private static String metres(@org.jspecify.annotations.Nullable Object lengthM) {
        return lengthM instanceof Number n ? String.format(Locale.ROOT, "%.0f m", n.doubleValue()) : lengthM + " m";
    }
}
