/**
 * Units that move by themselves along today's routes, for demonstrations and trials: they report through the device port
 * like real ones.
 */
@NullMarked
package org.xunfang.server.simulation;

import org.jspecify.annotations.NullMarked;
