/**
 * How long positions are kept: some days as they came, then one of a device and minute, then not at all. What is pinned to an
 * incident as evidence stays. A report tells what has been removed.
 */
@NullMarked
package org.xunfang.server.retention;

import org.jspecify.annotations.NullMarked;
