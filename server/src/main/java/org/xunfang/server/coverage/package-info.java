/**
 * How much of each village the cameras see.
 */
@NullMarked
package org.xunfang.server.coverage;

import org.jspecify.annotations.NullMarked;
