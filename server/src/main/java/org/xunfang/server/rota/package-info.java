/**
 * The rota (排班表): which unit serves when, with whom.
 *
 * <p>A <em>template</em> is a shift that recurs on days of the week; applying templates makes the shifts of some weeks, as
 * often as one likes with the same effect. A shift that somebody has changed, that is planned for or that has begun is left
 * alone. Members are taken out by <em>leave</em> and changed by <em>swaps</em>; what is left is checked: one officer and two
 * auxiliaries on every shift, nobody in two places, enough rest between shifts.
 */
@NullMarked
package org.xunfang.server.rota;

import org.jspecify.annotations.NullMarked;
