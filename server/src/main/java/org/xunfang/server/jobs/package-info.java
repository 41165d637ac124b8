/**
 * Work that outlives a request: rows in the database, run by one of the servers, with progress and cancel, started
 * over after a kill.
 */
@NullMarked
package org.xunfang.server.jobs;

import org.jspecify.annotations.NullMarked;
