/**
 * What has been patrolled: when units on shift were last in each grid and on each piece of road, counted from their positions
 * and visits, and how much of the county that is. It keeps places and times, never who it was.
 */
@NullMarked
package org.xunfang.server.patrolled;

import org.jspecify.annotations.NullMarked;
