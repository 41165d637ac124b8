package org.xunfang.geodata.siting;

import org.jspecify.annotations.Nullable;
import org.xunfang.geodata.wall.Entrance;
import org.xunfang.geodata.wall.WallResult;
import org.xunfang.geodata.wall.WallState;

/**
 * A wall in figures.
 *
 * @param kappa null where undefined
 * @param shortestWayM the shortest way in that nobody sees, metres; null where there is none
 */
public record WallFigures(
        WallState state,
        @Nullable Integer kappa,
        int gaps,
        int entrances,
        int guarded,
        int watched,
        @Nullable Double shortestWayM) {

    public static WallFigures of(WallResult result) {
        return new WallFigures(
                result.state(),
                result.kappa().value(),
                result.gaps().size(),
                result.entrances().size(),
                (int) result.entrances().stream().filter(Entrance::guarded).count(),
                (int) result.entrances().stream().filter(Entrance::watched).count(),
                result.gaps().isEmpty() ? null : result.gaps().get(0).witness().lengthM());
    }
}
