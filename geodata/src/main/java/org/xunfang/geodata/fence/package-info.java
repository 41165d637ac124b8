/**
 * Watching units by their fixes: stays in areas, ways left, silence. All of it is a fold over fixes in the order of their time, so
 * that it is the same however they came: late, twice, or in portions. A fix is a circle, not a point; and what does not last did
 * not happen: see {@link org.xunfang.geodata.fence.StayFold}.
 */
@NullMarked
package org.xunfang.geodata.fence;

import org.jspecify.annotations.NullMarked;
