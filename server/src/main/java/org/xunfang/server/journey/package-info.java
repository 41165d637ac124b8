/**
 * What units have done in their shifts: worked out from the positions of a shift, all at once and anew whenever more come, so that
 * it is the same whatever came late, twice or out of order.
 */
@NullMarked
package org.xunfang.server.journey;

import org.jspecify.annotations.NullMarked;
