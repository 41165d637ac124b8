/**
 * Where cameras should stand: the cheapest ones that close a wall, the ones that add most, the most walls closed for a given
 * sum; what somebody decides about them, and what is handed to those who build them. A proposal that is accepted is a camera
 * in state planned, so that the next assessment says what comes of it.
 */
@NullMarked
package org.xunfang.server.siting;

import org.jspecify.annotations.NullMarked;
