/**
 * Positions of units in the field: fixes, their cleaning, and what they mean.
 */
@NullMarked
package org.xunfang.geodata.track;

import org.jspecify.annotations.NullMarked;
