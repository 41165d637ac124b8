/**
 * From the fixes of a unit in a shift to what it has done: which fixes tell where it was, where it has stayed, which roads it has
 * driven and walked, and for how long nothing is known of it.
 *
 * <p>All is worked out from the whole set of fixes at once: the order in which they came, in how many batches and how often, says
 * nothing about the unit and changes nothing here.
 */
@NullMarked
package org.xunfang.geodata.track;

import org.jspecify.annotations.NullMarked;
