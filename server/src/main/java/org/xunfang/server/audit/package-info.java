/**
 * The append-only record of who did what: each entry's hash covers the entry and the hash before it.
 */
@NullMarked
package org.xunfang.server.audit;

import org.jspecify.annotations.NullMarked;
