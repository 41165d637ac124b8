/**
 * Vehicle terminals and body-worn terminals that speak JT/T 808 (2011, 2013 and 2019) over TCP: a port of its own, off unless
 * configured. What they report goes the way of all positions.
 */
@NullMarked
package org.xunfang.server.terminal;

import org.jspecify.annotations.NullMarked;
