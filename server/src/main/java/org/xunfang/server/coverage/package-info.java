/**
 * How much of each village the cameras see, day by day; and of any other ground when somebody asks.
 */
@NullMarked
package org.xunfang.server.coverage;

import org.jspecify.annotations.NullMarked;
