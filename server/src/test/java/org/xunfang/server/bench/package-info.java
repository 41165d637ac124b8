/** Measurements of a running server, made by hand with {@code scripts/bench}; no tests. */
@NullMarked
package org.xunfang.server.bench;

import org.jspecify.annotations.NullMarked;
