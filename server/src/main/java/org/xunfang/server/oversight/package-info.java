/**
 * What the auditor sees: the audit, and whether its chain holds. The audit itself is written by {@code audit}.
 */
@NullMarked
package org.xunfang.server.oversight;

import org.jspecify.annotations.NullMarked;
