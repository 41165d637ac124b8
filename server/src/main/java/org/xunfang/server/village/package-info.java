/**
 * Administrative villages (行政村) with their hamlets (屯): the ground on which walls, patrols and figures stand.
 */
@NullMarked
package org.xunfang.server.village;

import org.jspecify.annotations.NullMarked;
