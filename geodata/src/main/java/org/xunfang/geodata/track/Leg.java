package org.xunfang.geodata.track;

import org.xunfang.geodata.match.MatchedPart;

/**
 * A part of a way with how it was gone.
 *
 * @param part a stretch of road or a line off the roads
 */
public record Leg(MatchedPart part, boolean walked) {}
