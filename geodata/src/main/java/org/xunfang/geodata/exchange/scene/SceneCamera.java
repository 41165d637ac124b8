package org.xunfang.geodata.exchange.scene;

import org.xunfang.geodata.visibility.Viewpoint;

/** A camera of a scene: its name and the sector that it could see. */
public record SceneCamera(String id, Viewpoint viewpoint) {}
