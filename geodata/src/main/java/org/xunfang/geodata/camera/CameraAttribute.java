package org.xunfang.geodata.camera;

/** An attribute that a view needs and a register may leave out. A direction is not among them: it is never assumed. */
public enum CameraAttribute {
    /** Height of the lens above ground. */
    MOUNT_HEIGHT,
    /** Horizontal field angle of the lens. */
    FIELD_ANGLE,
    /** Pixels across the image. */
    IMAGE_WIDTH
}
