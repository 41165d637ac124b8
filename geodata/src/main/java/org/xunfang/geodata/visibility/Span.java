package org.xunfang.geodata.visibility;

/**
 * A piece of wall within the sector.
 *
 * @param from ray at which it begins
 * @param to ray at which it ends
 * @param step what a sight line that passes it gains in hidden layers: +1 into a shadow, −1 out of it
 */
record Span(RadialEdge edge, Ray from, Ray to, int step) {}
