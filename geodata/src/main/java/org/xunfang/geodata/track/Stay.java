package org.xunfang.geodata.track;

/**
 * A place where a unit has stayed.
 *
 * @param fromMs its first fix there
 * @param toMs its last fix there, later
 * @param x metres on the plane: the middle of its fixes
 * @param y metres on the plane
 * @param fixes how many tell of it
 */
public record Stay(long fromMs, long toMs, double x, double y, int fixes) {}
