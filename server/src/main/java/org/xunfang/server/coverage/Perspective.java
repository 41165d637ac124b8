package org.xunfang.server.coverage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.CameraSet;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.geodata.wall.RoadSet;
import org.xunfang.server.problem.AppException;

/**
 * From where one looks at the figures.
 *
 * @param level code of the level of detail, the coarsest unless asked otherwise
 * @param set which cameras count: {@code design}, {@code online} or {@code planned}
 * @param network against whom the wall stands: {@code vehicle} or {@code walking}
 */
public record Perspective(String level, String set, String network) {

    public static final List<String> SETS = List.of("design", "online", "planned");
    public static final List<String> NETWORKS = List.of("vehicle", "walking");

    /** Names of the query parameters. */
    public static final String[] PARAMETERS = {"level", "set", "network"};

    /**
     * Reads the three query parameters; an absent one stands for the headline.
     *
     * @param levels those that figures are made for
     * @throws AppException.Invalid for a word that is none of those
     */
    public static Perspective of(LevelTable levels, Function<String, @Nullable String> query) {
        return new Perspective(
                word(query, "level", levels.headline()), word(query, "set", SETS), word(query, "network", NETWORKS));
    }

    /** The set of cameras. */
    public CameraSet cameraSet() {
        return CameraSet.valueOf(set.toUpperCase(Locale.ROOT));
    }

    /** The set of roads. */
    public RoadSet roadSet() {
        return RoadSet.valueOf(network.toUpperCase(Locale.ROOT));
    }

    private static String word(Function<String, @Nullable String> query, String name, List<String> words) {
        String value = query.apply(name);
        if (value == null) {
            return words.get(0);
        }
        if (!words.contains(value)) {
            throw new AppException.Invalid("request.bad_value", Map.of("name", name, "value", value));
        }
        return value;
    }
}
