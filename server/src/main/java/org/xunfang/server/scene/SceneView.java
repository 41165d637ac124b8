package org.xunfang.server.scene;

import org.locationtech.jts.geom.Geometry;

/**
 * What a camera sees at one level, as the last computation left it.
 *
 * @param region metres on the plane, polygonal, not empty
 * @param design counted in the figures as designed
 * @param online counted in the figures of what is online
 */
public record SceneView(String cameraId, String level, Geometry region, boolean design, boolean online) {}
