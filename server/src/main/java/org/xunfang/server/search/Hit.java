package org.xunfang.server.search;

import org.jspecify.annotations.Nullable;

/**
 * Something found.
 *
 * @param kind village, hamlet, unit, camera or road
 * @param id of the thing; of a road: the first of its pieces
 * @param detail what tells it from another of the same name: township, village, organisation unit, code
 * @param point where to look, longitude first
 */
record Hit(String kind, String id, String name, @Nullable String detail, double[] point) {}
