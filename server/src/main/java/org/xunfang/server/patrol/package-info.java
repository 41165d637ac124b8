/**
 * Patrols: the places worth going to with their reasons, the plans of a shift, and the routes of its units. A plan is
 * proposed by a job, and binds nobody before it is issued.
 */
@NullMarked
package org.xunfang.server.patrol;

import org.jspecify.annotations.NullMarked;
