/**
 * Files of other systems in, as rows of a county ({@link org.xunfang.geodata.exchange.CountyRow}) with a report that
 * names each row that could not be taken.
 */
@NullMarked
package org.xunfang.geodata.exchange;

import org.jspecify.annotations.NullMarked;
