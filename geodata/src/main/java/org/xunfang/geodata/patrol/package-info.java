/**
 * Planning of patrols: places with a value and its reasons, units with a shift, and routes on travel times that collect
 * the most value within the shifts.
 *
 * <p>A <em>place</em> is worth a sum of non-negative <em>terms</em> in points, each kept as a reason that a person can
 * read. The <em>gain</em> of a visit is that value, times how far the place has recovered from its last visit, times what
 * the length of the stay is worth ({@link org.xunfang.geodata.patrol.Gain}). A <em>plan</em> is one route per unit;
 * places that must be reached come first, then the sum of gains less the cost of travel
 * ({@link org.xunfang.geodata.patrol.RoutePlanner}). {@link org.xunfang.geodata.patrol.PlanValue} works the value of a
 * plan out again, on its own.
 */
@NullMarked
package org.xunfang.geodata.patrol;

import org.jspecify.annotations.NullMarked;
