package org.xunfang.server.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.camera.LevelTable;
import org.xunfang.server.problem.AppException;

/**
 * What is asked of coverage: of a village, a grid or drawn ground, or of roads alone.
 *
 * @param ground GeoJSON polygon or multipolygon, degrees
 * @param roadClasses which roads count; null: all
 * @param without cameras that are taken not to count in this answer
 * @param with cameras that are taken to count in this answer, though they do not
 */
record CoverageRequest(
        @Nullable UUID village,
        @Nullable UUID grid,
        @Nullable JsonNode ground,
        @Nullable List<String> roadClasses,
        @Nullable String level,
        @Nullable String set,
        @Nullable String network,
        List<UUID> without,
        List<UUID> with) {

    private static final int MOST_CAMERAS = 1_000;
    private static final int MOST_CLASSES = 100;

    CoverageRequest {
        ground = ground == null || ground.isNull() ? null : ground;
        without = without == null ? List.of() : without;
        with = with == null ? List.of() : with;
    }

    /**
     * The same, found to make sense, with what it leaves out filled in.
     *
     * @param levels those that figures are made for
     * @throws AppException.Invalid where it does not
     */
    CoverageRequest checked(LevelTable levels) {
        long grounds = Stream.of(village, grid, ground).filter(Objects::nonNull).count();
        if (grounds > 1 || (grounds == 0 && roadClasses == null)) {
            throw new AppException.Invalid("coverage.one_ground", Map.of());
        }
        check("without", without, MOST_CAMERAS);
        check("with", with, MOST_CAMERAS);
        check("roadClasses", roadClasses == null ? List.of() : roadClasses, MOST_CLASSES);
        List<UUID> both = new ArrayList<>(with);
        both.retainAll(without);
        if (!both.isEmpty()) {
            throw new AppException.Invalid("coverage.camera_with_and_without", Map.of("id", both.get(0)));
        }
        Perspective p = Perspective.of(levels, name -> switch (name) {
            case "level" -> level;
            case "set" -> set;
            default -> network;
        });
        return new CoverageRequest(village, grid, ground, roadClasses, p.level(), p.set(), p.network(), without, with);
    }

    /** Of a request that has been checked. */
    Perspective perspective() {
        return new Perspective(
                Objects.requireNonNull(level), Objects.requireNonNull(set), Objects.requireNonNull(network));
    }

    /** True where there is no ground, only roads. */
    boolean roadsAlone() {
        return village == null && grid == null && ground == null;
    }

    boolean countsClass(String roadClass) {
        return roadClasses == null || roadClasses.contains(roadClass);
    }

    private static void check(String field, List<?> list, int most) {
        if (list.size() > most || list.stream().anyMatch(Objects::isNull)) {
            throw new AppException.Invalid("request.body_field", Map.of("field", field));
        }
    }
}
