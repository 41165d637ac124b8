/**
 * Replay: where units were in a span of at most a day, with the walls and routes of then, and as files. Tracks tell of people:
 * every look is in the audit, and a single unit's asks for a reason.
 */
@NullMarked
package org.xunfang.server.replay;

import org.jspecify.annotations.NullMarked;
