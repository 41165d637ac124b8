package org.xunfang.server.coverage;

/**
 * How well the cameras of a figure are known.
 *
 * @param cameras that count and stand on the ground
 * @param camerasAssumed of them, those for which something had to be assumed
 * @param camerasMissing of them, those that see nothing because their direction is not known
 */
record CameraShares(int cameras, int camerasAssumed, int camerasMissing) {}
