package org.xunfang.geodata.exchange;

/** What the rows of a file stand for, where the person who imports it says so. */
public enum RowKind {
    VILLAGE,
    HAMLET,
    GRID,
    CAMERA,
    /** Ground that no camera may see. */
    PRIVATE_AREA
}
