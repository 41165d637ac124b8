/** Registers of cameras as CSV, in whatever encoding and with whatever separator a spreadsheet wrote them. */
@NullMarked
package org.xunfang.geodata.exchange.csv;

import org.jspecify.annotations.NullMarked;
