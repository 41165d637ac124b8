/**
 * The video walls: state of each, gaps with their evidence, and the county's key figures.
 */
@NullMarked
package org.xunfang.server.wall;

import org.jspecify.annotations.NullMarked;
