/**
 * Planning of patrols: places with a value and its reasons, units with a shift, and routes on travel times that collect
 * the most value within the shifts.
 */
@NullMarked
package org.xunfang.geodata.patrol;

import org.jspecify.annotations.NullMarked;
