/**
 * What one camera sees: the region within its field angle and range to which the sight line is open, past building
 * prisms. The region is exact up to the chords of its range arc.
 */
@NullMarked
package org.xunfang.geodata.visibility;

import org.jspecify.annotations.NullMarked;
