/**
 * The disk under the data folder: how much is free, whether that is enough for what comes, and which failures mean that it
 * is full. The database lies on the same disk unless it has been put elsewhere, so uploads must leave it some room.
 */
@NullMarked
package org.xunfang.server.storage;

import org.jspecify.annotations.NullMarked;
