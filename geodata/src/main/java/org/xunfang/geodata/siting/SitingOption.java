package org.xunfang.geodata.siting;

import java.util.List;
import org.xunfang.geodata.wall.WallState;

/**
 * One way to close a wall.
 *
 * @param cameras in the order of their actions
 * @param exact true where no other set of the candidates does for less; else it may be said of it only that it does
 * @param stateAfter the wall's state, assessed with these cameras' views
 */
public record SitingOption(
        List<SitedCamera> cameras, double costYuan, boolean exact, WallState stateAfter, Effect effect) {
    public SitingOption {
        cameras = List.copyOf(cameras);
    }
}
