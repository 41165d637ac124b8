/**
 * How often something may happen: token buckets by key, in bounded memory, on this server alone.
 */
@NullMarked
package org.xunfang.server.limit;

import org.jspecify.annotations.NullMarked;
