/**
 * Positions: what devices report, what of it is kept, and where each unit is now.
 *
 * <p>A <em>device</em> is a phone or logger, known by a secret identifier, or a JT/T 808 terminal, known by its number,
 * which is no secret and opens the port for terminals only. It is assigned to a patrol unit for a time. It sends
 * <em>reports</em>: a <em>fix</em> (a place at a time), a sign of life without a place, or something unreadable. Fixes are
 * kept only within a shift. The state of a unit is the newest fix of its primary device.
 */
@NullMarked
package org.xunfang.server.track;

import org.jspecify.annotations.NullMarked;
