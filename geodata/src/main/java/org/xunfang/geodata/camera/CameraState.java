package org.xunfang.geodata.camera;

/** The working state of a camera. */
public enum CameraState {
    /** 在线. */
    ONLINE,
    /** 离线. */
    OFFLINE,
    /** 故障. */
    FAULT,
    /** 维修. */
    MAINTENANCE,
    /** 停用. */
    DISABLED,
    /** 拆除. */
    REMOVED,
    /** 待核实. */
    UNVERIFIED,
    /** 规划: a proposal that was accepted but is not built. */
    PLANNED;

    /** True for the states that the figures "as designed" count: installed and meant to work, working or not. */
    public boolean countsAsDesigned() {
        return this == ONLINE || this == OFFLINE || this == FAULT || this == MAINTENANCE;
    }
}
