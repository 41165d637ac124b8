/**
 * The county's roads on its plane, and the graphs that units of each mode travel on.
 */
@NullMarked
package org.xunfang.server.road;

import org.jspecify.annotations.NullMarked;
