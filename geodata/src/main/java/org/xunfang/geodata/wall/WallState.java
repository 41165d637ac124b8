package org.xunfang.geodata.wall;

/** Whether someone can get into a wall unit by road unseen; best first. */
public enum WallState {
    /** Every way in passes a watched piece of road. */
    CLOSED,
    /** No road leads in, even with nothing watched: maybe true, maybe the road data have a hole. */
    NO_ROAD_ACCESS,
    /** The question cannot be asked: no core, no road, or the data end inside the core. */
    NOT_ASSESSABLE,
    /** At least one way in passes no watched piece. */
    OPEN
}
