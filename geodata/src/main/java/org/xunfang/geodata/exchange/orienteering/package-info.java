/** Team orienteering benchmarks of the literature: their files as patrol problems, and a check that is no planner's. */
@NullMarked
package org.xunfang.geodata.exchange.orienteering;

import org.jspecify.annotations.NullMarked;
