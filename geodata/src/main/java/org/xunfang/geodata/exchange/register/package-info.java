/**
 * Registers of cameras and places (台账, 一机一档) as people keep them in tables: which headings mean what, which codes and
 * words stand for what, and which columns may not be kept at all. The tables of synonyms are data and lie beside these
 * classes as CSV resources.
 */
@NullMarked
package org.xunfang.geodata.exchange.register;

import org.jspecify.annotations.NullMarked;
