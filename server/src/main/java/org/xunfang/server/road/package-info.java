/**
 * The county's roads on its plane, the graphs that units of each mode travel on with the travel times on them, roads closed for
 * a time, and road islands.
 */
@NullMarked
package org.xunfang.server.road;

import org.jspecify.annotations.NullMarked;
