package org.xunfang.geodata.siting;

/**
 * What a plan changes.
 *
 * @param sight of the roads around the wall, of its kind, and of the ground
 */
public record Effect(WallFigures before, WallFigures after, SightChange sight) {}
