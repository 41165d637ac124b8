package org.xunfang.geodata.camera;

/** Where a camera comes from: the four sources of a village video wall. Stored and exchanged by name. */
public enum CameraKind {
    /** 公共点: built by the government. */
    PUBLIC,
    /** 社会点: shops, firms, institutions, integrated. */
    SOCIAL,
    /** WiFi探头: a probe point with a state and nothing else; it has no view and takes no part in any figure. */
    WIFI,
    /** 民用探头公用: a private camera that counts only under a valid consent. */
    PRIVATE
}
