/**
 * Who may do what, and how far it reaches: one table, {@code rights.tsv}, with a row for every route and a column for every
 * role.
 *
 * <p>A <em>grant</em> is a cell of the table. A <em>reach</em> is what the grant comes to for one caller: the whole county,
 * the sub-tree of his unit, or what is his own. The HTTP guard is the one place that looks into the table; features get
 * the reach and read no more than it covers. What lies outside is as if it did not exist.
 */
@NullMarked
package org.xunfang.server.rights;

import org.jspecify.annotations.NullMarked;
