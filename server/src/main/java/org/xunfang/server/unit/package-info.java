/**
 * Patrol units, their members and their shifts.
 *
 * <p>A <em>patrol unit</em> is who moves as one: a car with its crew, or a group on foot. A <em>shift</em> has a rostered
 * start and end, and those that really were; what is recorded of officers is bounded by the latter.
 */
@NullMarked
package org.xunfang.server.unit;

import org.jspecify.annotations.NullMarked;
