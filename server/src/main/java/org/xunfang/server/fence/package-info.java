/**
 * Fences: areas that units are watched in, and the warnings that come of it. A {@link org.xunfang.server.fence.Watch} reads the
 * positions of units on shift as they come and lets {@code geodata.fence} judge them; what has been found are rows, and everything
 * in memory can be worked out from rows again.
 */
@NullMarked
package org.xunfang.server.fence;

import org.jspecify.annotations.NullMarked;
