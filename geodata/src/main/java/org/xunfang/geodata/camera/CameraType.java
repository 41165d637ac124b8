package org.xunfang.geodata.camera;

/** The build of a camera (摄像机类型), in the order of the 一机一档 codes 1–5 and 99. */
public enum CameraType {
    /** 球机: pan, tilt and zoom; its guaranteed view is its home preset only. */
    DOME,
    /** 半球: a fixed camera in a half dome. */
    HALF_DOME,
    /** 固定枪机. */
    FIXED_BULLET,
    /** 遥控枪机: a bullet camera on a pan-tilt head. */
    PTZ_BULLET,
    /** 卡口枪机. */
    CHECKPOINT,
    /** 未知. */
    UNKNOWN;

    /** True where the camera can be turned by its operator, so that only its home preset is guaranteed. */
    public boolean turns() {
        return this == DOME || this == PTZ_BULLET;
    }
}
