/**
 * Data of other systems into the database: files are read by {@code geodata.exchange}, written here in one transaction,
 * and every import leaves a report.
 */
@NullMarked
package org.xunfang.server.exchange;

import org.jspecify.annotations.NullMarked;
